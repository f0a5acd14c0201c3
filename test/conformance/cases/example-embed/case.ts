import type { World } from "../../case.ts";

/** The shortest page with a chat and a listener. */
export const run = async ({ page, agent }: World): Promise<void> => {
  await page.done();
  await page.step("ask");
  await agent.answer("Hi");
  await page.until('the title is "(1) Shop"');
};
