import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await page.step("away");
  await agent.answer("Hi");
  await page.until("event onUnread");
  const talk = await agent.talk();
  note(`the agent sees ${talk.messages.map((m) => m.body).join()} with ${JSON.stringify(talk.conversation.custom)} of ${JSON.stringify(talk.customer.emails)}`);
}
