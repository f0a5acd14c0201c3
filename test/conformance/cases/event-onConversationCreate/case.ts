import type { World } from "../../case.ts";

// The visitor's first message, written by hand, makes the conversation. Only the page on which it was made hears it.
export async function run({ page, visitor, agent, note }: World): Promise<void> {
  await page.done();
  const second = await visitor.open("second tab");
  await second.done();
  await page.chat.clickLauncher();
  await page.chat.beginThread();
  await page.note("no conversation yet");
  await page.chat.write("Good morning");
  await page.until("event onConversationCreate");
  await page.chat.shows("Good morning");
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
