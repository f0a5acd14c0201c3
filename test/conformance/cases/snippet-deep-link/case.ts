import type { World } from "../../case.ts";

// An unknown id is an error, and the widget is not stuck by it.
export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.panelShows();
}
