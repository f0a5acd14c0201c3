import type { Options } from "../../case.ts";

/** issue 3, 4: every call and event, and why a call waits or a listener hears nothing. */
export const options: Options = { script: "core" };
