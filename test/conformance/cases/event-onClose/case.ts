import type { World } from "../../case.ts";

export async function run({ page, visitor }: World): Promise<void> {
  await page.done();
  const second = await visitor.open("second tab");
  await second.done();
  await page.chat.clickLauncher();
  await page.chat.panelShows();
  await page.chat.clickLauncher();
  await page.until("event onClose");
  await page.chat.panelHides();
}
