import type { Options } from "../../case.ts";

/** the documentation 0.3, 3.1: an init that is refused. */
export const options: Options = { script: "core" };
