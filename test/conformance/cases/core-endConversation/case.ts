import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.11, 7.15: an Error where ending is switched off, and nothing is ended. */
export const options: Options = { script: "core" };

export const run = people({
  "the brand lets them": ({ agent }) => agent.brand({ chat: { closableChat: true } }),
});
