import type { Options } from "../../case.ts";

/** web-sdk.md 0.3: no method throws or leaves its callback uncalled. */
export const options: Options = { script: "core", patience: 40_000 };
