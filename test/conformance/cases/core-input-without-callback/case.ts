import type { Options } from "../../case.ts";

/** the documentation 0.3. */
export const options: Options = { script: "core" };
