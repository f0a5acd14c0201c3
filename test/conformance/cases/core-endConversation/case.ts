import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** web-sdk.md 3.11, 7.15, issue 3: an Error where ending is switched off, and nothing is ended. */
export const options: Options = { script: "core" };

export const run = people({
  "the brand lets them": ({ agent }) => agent.brand({ chat: { closableChat: true } }),
});
