import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** A message that the server refuses: the event, then the callback. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent ends it, and the brand keeps it ended": async ({ agent }) => {
    await agent.brand({ chat: { closableChat: true, suppressConversationReopen: true } });
    await agent.end();
  },
});
