import type { Options } from "../../case.ts";

export const options: Options = { script: "both", patience: 30_000 };
