import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.step("enter");
  await page.chat.clickLauncher();
  await page.chat.beginThread();
  await page.step("field");
  await page.chat.write("Written by a test");
  await page.chat.shows("Written by a test");
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
