import type { Options, World } from "../../case.ts";

export const options: Options = { key: "not.a.key." };

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
}
