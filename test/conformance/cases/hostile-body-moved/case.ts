import type { Options, World } from "../../case.ts";
import { held } from "../../held.ts";

export const options: Options = { styled: true };

// A page whose body has a transform, a filter or the like scrolls away what is fixed. The chat stays where it is, and nothing of the page is touched for that.
export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.launcherShows();
  await page.step("where", "at first");
  for (const element of ["body", "html"]) {
    for (const name of ["transform", "filter", "contain", "perspective", "promise"]) {
      await page.step("wear", [element, name]);
      await held(page, "standing");
      await page.step("where", `${element}: ${name}`);
      await page.step("doff");
      await held(page, "standing");
    }
  }
  await page.step("wear", ["body", "transform"]);
  await held(page, "standing");
  await page.chat.clickLauncher();
  await page.chat.beginThread();
  await page.step("where", "open");
  await page.step("ask", ["close"]);
  await page.step("where", "closed");
}
