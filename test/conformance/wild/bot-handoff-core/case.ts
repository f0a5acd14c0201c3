import type { World } from "../../case.ts";

export async function run({ page, agent }: World): Promise<void> {
  await page.until("sent");
  await agent.answer("Hello, I am Ada");
  await page.done();
}
