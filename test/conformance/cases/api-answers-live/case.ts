import type { World } from "../../case.ts";

// Automation answers through the documented API; the page hears it like any answer, and the visitor sees it.
export async function run({ page, agent, parley, note }: World): Promise<void> {
  await page.done();
  const { conversation, customer } = await agent.talk();
  const post = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${parley.url}${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${parley.keys.apiKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({ customerId: customer.id, from: parley.keys.ownerId, session: conversation.id, ...body }),
    });
    note(`${path} ${answer.status}`);
  };
  await post("/v2.1/chat/outbound/typing", { typing: true });
  await post("/v2.1/chat/outbound/messages/", { body: "Answered by a robot" });
  await page.chat.shows("Answered by a robot");
  await page.until("event onUnread", 2);
}
