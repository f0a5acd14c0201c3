import type { Options } from "../../case.ts";

/** web-sdk.md 0.3. */
export const options: Options = { script: "core" };
