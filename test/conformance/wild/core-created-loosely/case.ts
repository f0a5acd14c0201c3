import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  note(`the agent sees ${(await agent.inbox()).map((row) => (row.conversation.name.length > 20 ? `${row.conversation.name.length} letters` : row.conversation.name)).sort().join(", ")}`);
}
