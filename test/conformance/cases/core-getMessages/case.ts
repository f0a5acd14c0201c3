import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.6, 6.3, 7.17: everything of the last 30 days, oldest first. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent answers": ({ agent }) => agent.answer("**Second**"),
});
