import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.7: a message re-opens an ended conversation, unless the brand suppresses that. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent ends it": async ({ agent }) => {
    await agent.brand({ chat: { closableChat: true } });
    await agent.end();
  },
  "the brand suppresses that, and an agent ends it": async ({ agent }) => {
    await agent.brand({ chat: { closableChat: true, suppressConversationReopen: true } });
    await agent.end();
  },
});
