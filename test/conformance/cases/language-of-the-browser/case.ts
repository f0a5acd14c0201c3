import type { Options, World } from "../../case.ts";
import { catalogues, spoken } from "../../languages.ts";

export const options: Options = { closed: true };

/** Where the page says nothing, the browser's languages in their order; its tags are other ones than the page's codes. */
export async function run({ person, note }: World): Promise<void> {
  for (const [languages, write] of [["pt-BR,en", "Envie uma mensagem"], ["ka,nb-NO,en", "Skriv til oss"], ["zh-Hant-HK", "傳送訊息給我們"]] as const) {
    const visitor = await person();
    const page = await visitor.open(languages, `/?languages=${languages}`);
    await page.done();
    await page.chat.clickLauncher();
    await page.chat.shows(write);
    note(`${languages}: ${await spoken(page)}; ${catalogues(visitor)}`);
  }
}
