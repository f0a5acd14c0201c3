import type { Options } from "../../case.ts";

/** Every call and event, and why a call waits or a listener hears nothing. */
export const options: Options = { script: "core" };
