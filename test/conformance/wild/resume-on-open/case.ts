import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.clickLauncher();
  await page.until("a new one");
  await page.chat.composerShows();
  await page.chat.write("First");
  await page.until("described");
  const { conversation } = await agent.talk();
  note(`the agent sees ${JSON.stringify(conversation.custom)}`);
  await page.step("away");
  await page.chat.clickLauncher();
  await page.until("resumed");
  await page.chat.shows("First");
  await page.reload();
  await page.done();
  await page.chat.clickLauncher();
  await page.until("resumed", 2);
  await page.chat.shows("First");
  note(`${(await agent.inbox()).length} conversation`);
}
