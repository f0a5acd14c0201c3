import type { Options } from "../../case.ts";

export const options: Options = { script: "core" };
