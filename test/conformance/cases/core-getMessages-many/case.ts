import type { Options } from "../../case.ts";

/** the documentation 3.6: everything of the last 30 days, also where that is much. */
export const options: Options = { script: "core", flags: ["--limits", "customer=1000"], patience: 40_000 };
