import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Where is my parcel?");
  await page.note("the thread shows");
  const talk = await agent.talk();
  note(`the agent sees ${talk.messages.map((m) => `${m.n} ${m.direction} ${m.body}`).join("; ")} with ${JSON.stringify(talk.conversation.custom)}`);
}
