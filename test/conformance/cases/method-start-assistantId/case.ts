import type { World } from "../../case.ts";

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await agent.answer("I am Ada");
  await page.chat.shows("I am Ada");
}
