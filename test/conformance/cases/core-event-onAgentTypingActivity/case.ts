import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 4.2, 7.19: once when an agent begins, and once when they stop or have answered. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent types, and goes on typing": async ({ agent }) => {
    for (let i = 0; i < 3; i += 1) await agent.typing(true);
  },
  "the agent stops": ({ agent }) => agent.typing(false),
  "the agent types": ({ agent }) => agent.typing(true),
  "the agent answers": ({ agent }) => agent.answer("Hi"),
  "the brand does not show it": ({ agent }) => agent.brand({ chat: { noTypingToCustomer: true } }),
});
