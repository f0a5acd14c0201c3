import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  const talk = await agent.talk();
  note(`the agent sees ${talk.messages.map((m) => m.body).join()} with ${JSON.stringify(talk.conversation.custom)}`);
}
