import type { Options } from "../../case.ts";

export const options: Options = { given: (parley) => ({ zoe: parley.jwt({ email: "zoe@example.test" }) }) };
