import type { World } from "../../case.ts";

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await agent.answer("One");
  await page.until("event onUnread");
  await agent.answer("Two");
  await page.until("event onUnread", 2);
  await page.step("look");
  await page.until("event onUnread", 3);
  await agent.answer("Three, while you are looking");
  await page.until("event onUnread", 5);
}
