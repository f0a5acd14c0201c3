import type { Options } from "../../case.ts";

/** the documentation 3.1, 6.6: init takes every documented option, and is answered with { settings }. */
export const options: Options = { script: "core" };
