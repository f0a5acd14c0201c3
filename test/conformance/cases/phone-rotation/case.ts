import type { Options, World } from "../../case.ts";

const upright = { width: 390, height: 700 };
const lying = { width: 700, height: 390 };

export const options: Options = { size: upright };

// Turning the phone loses nothing: the thread, what is typed, and where the keyboard is.
export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.clickLauncher();
  await page.chat.beginThread();
  await page.chat.type("Half a sent");
  await page.step("fills");
  await page.resize(lying);
  await page.step("fills");
  await page.focus("chat: textarea Message");
  await page.chat.type("ence");
  await page.resize(upright);
  await page.step("fills");
  await page.focus("chat: textarea Message");
}
