import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 4.2: once, however it goes on; ended is false. */
export const options: Options = { script: "core", before: ({ agent }) => agent.brand({ chat: { closableChat: true } }) };

export const run = people({
  "an agent opens it again": ({ agent }) => agent.unend(),
  "an agent answers": ({ agent }) => agent.answer("Hi"),
});
