import type { Options } from "../../case.ts";

/** the documentation 3.15: where the brand has no assistant. */
export const options: Options = { script: "core" };
