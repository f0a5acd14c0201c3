import type { Options, World } from "../../case.ts";
import { held } from "../../held.ts";

export const options: Options = { styled: true };

// Styles of the page that are important take even what an element says of itself; the frame then says it as important, too.
export async function run({ page }: World): Promise<void> {
  await page.done();
  await held(page, "standing");
  await page.step("where");
  await page.step("ask", ["open"]);
  await page.chat.panelShows();
  await page.step("where");
  await page.step("ask", ["close"]);
  await page.step("where");
}
