import type { World } from "../../case.ts";

export async function run({ page }: World): Promise<void> {
  await page.run(() => document.querySelector<HTMLButtonElement>("#chat")?.click());
  await page.done();
  await page.chat.panelShows();
}
