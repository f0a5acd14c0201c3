import type { World } from "../../case.ts";

// The second tab was open before the browser had a token at all.
export async function run({ page, visitor, agent }: World): Promise<void> {
  await page.done();
  const second = await visitor.open("second tab");
  await second.done();
  await page.step("write");
  await agent.answer("Hi");
  await page.until("event onUnread");
  await second.until("event onUnread");
}
