import type { Options } from "../../case.ts";

/** the documentation 3.5, 7.17: a page has a hundred conversations. */
export const options: Options = { script: "core", patience: 40_000 };
