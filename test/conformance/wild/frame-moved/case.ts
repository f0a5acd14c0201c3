import type { World } from "../../case.ts";

/** Moving a frame empties its document: the thread is drawn anew, and goes on. */
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await page.step("outside");
  await page.chat.shows("Hello");
  await agent.answer("Hi");
  await page.chat.shows("Hi");
  await page.chat.write("Thanks");
  await page.chat.shows("Thanks");
}
