import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.chat.composerShows();
  await page.chat.write("Typed by hand");
  await page.done();
  const { conversation, messages } = await agent.talk();
  note(`the agent sees ${messages.map((m) => m.body).join()} with ${JSON.stringify(conversation.custom)}`);
}
