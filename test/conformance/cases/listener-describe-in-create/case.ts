import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  note(`the agent sees ${JSON.stringify((await agent.talk()).conversation.custom)}`);
}
