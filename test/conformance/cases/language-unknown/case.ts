import type { World } from "../../case.ts";
import { catalogues, spoken } from "../../languages.ts";

/** issue 4, 6: a code that is no language. */
export async function run({ page, visitor, note }: World): Promise<void> {
  await page.done();
  await page.chat.clickLauncher();
  await page.chat.shows("Scrivici");
  note(`${await spoken(page)}; ${catalogues(visitor)}`);
}
