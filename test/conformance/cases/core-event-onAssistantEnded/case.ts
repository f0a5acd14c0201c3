import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 4.2: assistants are later work. */
export const options: Options = { script: "core", before: ({ agent }) => agent.brand({ chat: { closableChat: true } }) };

export const run = people({
  "an agent answers": ({ agent }) => agent.answer("Hi"),
});
