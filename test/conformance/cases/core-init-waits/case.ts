import type { Options } from "../../case.ts";

/** web-sdk.md 1.2.5, 10.5, add-listener.md: calls made before init has finished. */
export const options: Options = { script: "core" };
