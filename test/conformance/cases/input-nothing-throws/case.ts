import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  // Half a surrogate pair becomes U+FFFD, as everywhere on the web; nothing else of the above was stored.
  note(`the agent sees ${(await agent.inbox()).length} conversations: ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
