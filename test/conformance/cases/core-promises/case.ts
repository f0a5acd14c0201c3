import type { Options } from "../../case.ts";

/** The methods as promises; those that take a callback give nothing, and nothing is ever rejected unheard. */
export const options: Options = { script: "core" };
