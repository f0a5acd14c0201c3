import type { Options } from "../../case.ts";

export const options: Options = { late: "/c/state" };
