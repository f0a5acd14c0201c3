import type { World } from "../../case.ts";

/** Without a knowledge base and assistants these say so, each by an Error of its own. */
export const run = async ({ page }: World): Promise<void> => {
  await page.done();
  await page.run(() => document.querySelector<HTMLElement>("#article")?.click());
  await page.run(() => document.querySelector<HTMLElement>("#category")?.click());
  await page.until("console.log", 2);
  await page.step("ask");
  await page.until("console.log", 6);
};
