import type { World } from "../../case.ts";

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.shows("From the desktop");
  await agent.answer("Hi");
  await page.chat.shows("Hi");
}
