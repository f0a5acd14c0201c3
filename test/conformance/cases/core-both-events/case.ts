import type { Options } from "../../case.ts";
import { people } from "../../people.ts";
import { survey } from "../../survey.ts";

/** the documentation 10.10: both builds on one page, and each event once for each. */
export const options: Options = { script: "both", before: ({ agent }) => agent.brand({ chat: { closableChat: true, survey } }), given: (parley) => ({ zoe: parley.jwt({ email: "zoe@example.test" }) }) };

export const run = people({
  "an agent types": ({ agent }) => agent.typing(true),
  "an agent answers": ({ agent }) => agent.answer("Hi"),
  "the brand suppresses that, and an agent ends it": async ({ agent }) => {
    await agent.brand({ chat: { closableChat: true, suppressConversationReopen: true, survey } });
    await agent.end();
  },
});
