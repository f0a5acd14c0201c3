import type { World } from "../../case.ts";

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await page.chat.write("Typed");
  await page.chat.shows("Typed");
  await page.step("away");
  await agent.answer("Hi");
  await page.until("event onUnread");
}
