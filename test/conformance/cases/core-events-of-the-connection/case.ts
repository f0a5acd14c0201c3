import type { Options } from "../../case.ts";

/** Connection state. */
export const options: Options = { script: "core" };
