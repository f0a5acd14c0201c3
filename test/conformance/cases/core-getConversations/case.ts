import type { Options } from "../../case.ts";

/** the documentation 3.5, 6.2: newest first, in pages; nobody has none. */
export const options: Options = { script: "core" };
