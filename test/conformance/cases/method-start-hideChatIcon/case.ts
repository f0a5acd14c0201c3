import type { World } from "../../case.ts";

/** No launcher, open or closed; the frame is there all the same, and open() opens. */
export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  await page.step("open1");
  await page.chat.panelShows();
  await page.note(`launcher beside the open panel ${await page.chat.launcherVisible()}`);
  await page.step("close1");
  await page.chat.panelHides();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  await page.step("shown");
  await page.chat.launcherShows();
}
