import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** How things stand, for late comers. */
export const options: Options = { script: "core", given: (parley) => ({ zoe: parley.jwt({ email: "zoe@example.test" }) }) };

export const run = people({
  "an agent answers": ({ agent }) => agent.answer("Hi"),
});
