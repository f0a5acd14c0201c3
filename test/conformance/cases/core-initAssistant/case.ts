import type { Options } from "../../case.ts";

/** web-sdk.md 3.15, issue 3: where the brand has no assistant. */
export const options: Options = { script: "core" };
