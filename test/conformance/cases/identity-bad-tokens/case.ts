import type { Options } from "../../case.ts";

// Sixteen minutes old; signed by somebody else; nothing; says nobody; not a token at all.
export const options: Options = {
  given: (parley) => ({
    old: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }, { age: 16 * 60 + 61 }),
    foreign: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }, { secret: "a secret of thirty-two bytes or more" }),
    empty: "",
    neither: parley.jwt({ pad: "x".repeat(200) }),
    malformed: "a.b.c",
  }),
};
