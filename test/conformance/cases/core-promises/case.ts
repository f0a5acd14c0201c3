import type { Options } from "../../case.ts";

/** issue 3, 4: the methods as promises; those that take a callback give nothing, and nothing is ever rejected unheard. */
export const options: Options = { script: "core" };
