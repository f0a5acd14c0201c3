import type { World } from "../../case.ts";

// Without a socket at all the page asks every five seconds, and hears the same.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await agent.answer("One");
  await agent.answer("Two");
  await page.until("event onUnread", 2);
}
