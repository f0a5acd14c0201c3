import type { Options, World } from "../../case.ts";

export const options: Options = { size: { width: 390, height: 700 } };

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.clickLauncher();
  await page.chat.beginThread();
  await page.step("shows", {});
  await page.note("the keyboard comes, and the browser moves what shows");
  await page.step("shows", { height: 380, offsetTop: 0 });
  await page.step("shows", { height: 380, offsetTop: 120 });
  await page.note("the keyboard goes");
  await page.step("shows", {});
  await page.note("two fingers zoom in: that is no keyboard");
  await page.step("shows", { height: 350, width: 195, offsetTop: 100, scale: 2 });
}
