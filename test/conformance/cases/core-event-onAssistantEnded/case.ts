import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** web-sdk.md 4.2, issue 3: assistants are later work. */
export const options: Options = { script: "core", before: ({ agent }) => agent.brand({ chat: { closableChat: true } }) };

export const run = people({
  "an agent answers": ({ agent }) => agent.answer("Hi"),
});
