import type { World } from "../../case.ts";

// Moving the frame empties its document; it is drawn anew from the state, and nobody hears anything of it.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await page.step("moveBody");
  await page.chat.shows("Hello");
  await agent.answer("Still here?");
  await page.chat.shows("Still here?");
  await page.until("event onUnread", 2);
  await page.chat.write("Yes");
  await page.chat.shows("Yes");
  await page.note("the thread goes on");
}
