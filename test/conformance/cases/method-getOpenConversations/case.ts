import type { World } from "../../case.ts";

// Done is the agents' word; a conversation leaves the list when it has ended.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await agent.done();
  await page.note("the agent has marked the second one done");
  await page.step("again");
}
