import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.4: the event and then, in the same task, the callback; a draft until it has a message; no option is really required. */
export const options: Options = { script: "core" };

export const run = people({
  "no agent sees a conversation without a message": async ({ agent, note }) => note(`an agent sees ${(await agent.inbox()).length}`),
  "an agent sees it": async ({ agent, note }) => {
    const { conversation, customer } = await agent.talk();
    note(`its title has ${String(conversation.name).length} characters, its language is ${String(customer.locale)}, ${JSON.stringify(conversation.custom)}`);
  },
  "one conversation at a time": ({ agent }) => agent.brand({ chat: { singleSessionChat: true } }),
});
