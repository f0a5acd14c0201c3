import type { World } from "../../case.ts";

/** The chat goes through all of it as it was: open, on its thread. */
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await agent.answer("Hi");
  await page.chat.shows("Hi");
  await page.until("event onUnread", 2);
  await page.chat.write("Thanks");
  await page.chat.shows("Thanks");
}
