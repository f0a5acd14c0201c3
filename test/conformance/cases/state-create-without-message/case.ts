import type { World } from "../../case.ts";

// Nothing exists until the visitor writes; then the last call's callback runs.
export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.composerShows();
  note(`the agent sees ${(await agent.inbox()).length} conversations`);
}
