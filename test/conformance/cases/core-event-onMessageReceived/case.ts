import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 4.2, 6.3: once each, with somebody to name in sentBy; direction tells what the customer wrote elsewhere. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent answers": ({ agent }) => agent.answer("An **agent**"),
  "automation answers, as the team": async ({ agent, parley }) => {
    const { conversation, customer } = await agent.talk();
    await fetch(`${parley.url}/v2.1/chat/outbound/messages`, {
      method: "POST",
      headers: { Authorization: `Bearer ${parley.keys.apiKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({
        customerId: customer.id, from: "0123456789abcdef01234567", session: conversation.id, body: "A robot",
        messageTemplate: { templateType: "quick_replies", body: "A robot", actions: [{ displayText: "Yes", value: "yes", valueType: "text" }] },
      }),
    });
  },
  "the customer writes on another page": async ({ visitor }) => (await visitor.open("other", "/other")).done(),
});
