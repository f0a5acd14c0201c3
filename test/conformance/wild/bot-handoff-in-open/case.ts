import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.run(() => document.querySelector<HTMLButtonElement>("#human")?.click());
  await page.until("handed over");
  await page.chat.composerShows();
  const talk = await agent.talk();
  note(`the agent sees ${JSON.stringify(talk.messages.map((m) => m.body))} with ${JSON.stringify(talk.conversation.custom)}`);
}
