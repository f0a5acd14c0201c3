import type { Options, World } from "../../case.ts";

export const options: Options = { scripts: "" };

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.composerShows();
}
