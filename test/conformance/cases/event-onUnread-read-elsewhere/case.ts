import type { World } from "../../case.ts";

// Read in one tab is read in all: each hears the new count, once, and says the same.
export async function run({ page, visitor, agent }: World): Promise<void> {
  await page.done();
  await page.step("write");
  const second = await visitor.open("second tab");
  await second.done();
  await agent.answer("Hi");
  await page.until("event onUnread");
  await second.until("event onUnread");
  await second.step("look");
  await second.until("event onUnread", 2);
  await page.until("event onUnread", 2);
  await page.note(`unread ${await page.run(() => (window as unknown as { Kustomer: { getUnreadCount(): { total: number } } }).Kustomer.getUnreadCount().total)}`);
}
