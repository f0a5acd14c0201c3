import type { World } from "../../case.ts";

export const run = async ({ page }: World): Promise<void> => {
  await page.done();
  await page.chat.launcherShows();
};
