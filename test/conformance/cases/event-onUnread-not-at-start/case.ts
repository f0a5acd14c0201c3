import type { World } from "../../case.ts";

// A first load fires nothing: what is unread already is read in start's callback.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.step("write");
  await agent.answer("Hi");
  await page.until("event onUnread");
  await page.reload();
  await page.done();
  await page.note("later");
  await agent.answer("Still there?");
  await page.until("event onUnread", 2);
}
