import type { World } from "../../case.ts";

/** The copied frame has nothing in it: the real one takes its place. */
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await agent.answer("Hi");
  await page.chat.shows("Hi");
}
