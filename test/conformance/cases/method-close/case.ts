import type { World } from "../../case.ts";

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.panelHides();
  await page.chat.launcherShows();
  await page.note("the launcher alone shows");
}
