import type { Options } from "../../case.ts";
import { people } from "../../people.ts";
import { survey } from "../../survey.ts";

/** the documentation 3.16, 6.5, 7.16: rating and comment in one call or in two; the form of another is refused. */
export const options: Options = { script: "core", before: ({ agent }) => agent.brand({ chat: { closableChat: true, survey } }) };

export const run = people({
  "an agent answers": ({ agent }) => agent.answer("Hi"),
});
