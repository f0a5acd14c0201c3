import type { Options, World } from "../../case.ts";

export const options: Options = { styled: true };

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.panelShows();
}
