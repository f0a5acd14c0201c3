import type { Options, World } from "../../case.ts";

export const options: Options = { size: { width: 390, height: 700 } };

// The way back closes the panel that fills the screen, where browsers offer that; the page's history is never touched.
export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.clickLauncher();
  await page.chat.beginThread();
  await page.step("watchers");
  await page.step("back");
  await page.until("event onClose");
  await page.chat.panelHides();
  await page.step("watchers");
  await page.note("opened again, and closed by its button");
  await page.step("ask", ["open"]);
  await page.chat.panelShows();
  await page.step("watchers");
  await page.step("ask", ["close"]);
  await page.step("watchers");
  await page.note("where the panel does not fill the screen");
  await page.resize({ width: 1000, height: 700 });
  await page.step("ask", ["open"]);
  await page.chat.panelShows();
  await page.step("watchers");
}
