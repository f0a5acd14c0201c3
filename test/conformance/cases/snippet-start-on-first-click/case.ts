import type { World } from "../../case.ts";

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.panelShows();
  await page.note(`frames ${await page.run(() => document.querySelectorAll("#kustomer-ui-sdk-iframe").length)}`);
}
