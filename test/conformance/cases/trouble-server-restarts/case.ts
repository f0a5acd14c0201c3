import type { World } from "../../case.ts";

// SIGTERM, a while away, back again: the page hears what happened, once each, and no error.
export async function run({ page, agent, parley }: World): Promise<void> {
  await page.done();
  await agent.answer("Before");
  await page.until("event onUnread");
  await parley.stop("SIGTERM");
  await parley.start();
  await agent.answer("After");
  await page.until("event onUnread", 2);
}
