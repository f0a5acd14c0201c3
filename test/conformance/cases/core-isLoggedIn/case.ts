import type { Options } from "../../case.ts";

/** the documentation 2.7: true for that very customer only. */
export const options: Options = { script: "core", given: (parley) => ({ zoe: parley.jwt({ email: "zoe@example.test" }) }) };
