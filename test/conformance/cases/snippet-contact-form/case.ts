import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.shows("[Returns] It does not fit.");
  const talk = await agent.talk();
  note(`the agent sees ${talk.messages.map((m) => m.body).join()} with ${JSON.stringify(talk.conversation.custom)} from ${JSON.stringify(talk.customer).includes("eve@shop.test") ? "eve@shop.test" : "nobody"}`);
}
