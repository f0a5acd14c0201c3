import type { World } from "../../case.ts";
import { catalogues, spoken } from "../../languages.ts";

/** A code that is no language. */
export async function run({ page, visitor, note }: World): Promise<void> {
  await page.done();
  await page.chat.clickLauncher();
  await page.chat.shows("Scrivici");
  note(`${await spoken(page)}; ${catalogues(visitor)}`);
}
