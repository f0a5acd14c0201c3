import type { Options } from "../../case.ts";

/** issue 3, 4: connection state. */
export const options: Options = { script: "core" };
