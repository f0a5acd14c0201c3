import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.14, 2.6, 7.13: nothing of the customer is left here. */
export const options: Options = { script: "core", given: (parley) => ({ zoe: parley.jwt({ email: "zoe@example.test" }) }) };

export const run = people({
  "an agent answers": ({ agent }) => agent.answer("Hi"),
});
