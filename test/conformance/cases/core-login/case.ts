import type { Options } from "../../case.ts";

/** the documentation 3.13, 2.5, 5, 7.10: the result, its event before its callback, and every refusal. */
export const options: Options = { script: "core", patience: 30_000, given: (parley) => ({
    zoe: parley.jwt({ email: "zoe@example.test", externalId: "not used beside an address" }),
    old: parley.jwt({ email: "zoe@example.test" }, { age: 16 * 60 }),
    forged: parley.jwt({ email: "zoe@example.test" }, { secret: "another secret" }),
    nobody: parley.jwt({}),
  }) };
