import type { World } from "../../case.ts";

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await agent.answer("Hi");
  await page.chat.shows("Hi");
}
