import type { World } from "../../case.ts";

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await agent.answer("Hi");
  await page.until("agent:");
  await page.step("read");
}
