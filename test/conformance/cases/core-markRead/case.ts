import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.9: these messages, or all; (null, undefined); unread changes only where the count does. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent writes three times": async ({ agent }) => {
    for (const word of ["One", "Two", "Three"]) await agent.answer(word);
  },
});
