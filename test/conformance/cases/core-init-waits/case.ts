import type { Options } from "../../case.ts";

/** the documentation 1.2.5, 10.5: calls made before init has finished. */
export const options: Options = { script: "core" };
