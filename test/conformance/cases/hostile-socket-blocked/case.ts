import type { World } from "../../case.ts";

// A page that has taken WebSocket away hears the same by a stream.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await agent.answer("One");
  await agent.answer("Two");
  await page.until("event onUnread", 2);
}
