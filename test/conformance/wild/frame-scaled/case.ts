import type { Options, World } from "../../case.ts";

export const options: Options = { styled: true };

export async function run({ page }: World): Promise<void> {
  await page.done();
  for (let i = 1; i <= 2; i += 1) {
    await page.run(() => document.querySelector<HTMLButtonElement>("#help")?.click());
    await page.until("open's callback", i);
    await page.chat.panelShows();
    await page.step("away");
  }
}
