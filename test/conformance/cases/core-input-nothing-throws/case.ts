import type { Options } from "../../case.ts";

/** the documentation 0.3: no method throws or leaves its callback uncalled. */
export const options: Options = { script: "core", patience: 40_000 };
