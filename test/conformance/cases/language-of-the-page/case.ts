import type { Options, World } from "../../case.ts";
import { catalogues, spoken } from "../../languages.ts";

export const options: Options = { closed: true };

/** The page's language goes first, and no other catalogue is loaded; none at all before somebody opens the chat. */
export async function run({ person, note }: World): Promise<void> {
  for (const [lang, write] of [["de", "Schreiben Sie uns"], ["br", "Envie uma mensagem"], ["he", "כתבו לנו"], ["zh_tw", "傳送訊息給我們"] ] as const) {
    const visitor = await person();
    const page = await visitor.open(lang, `/?lang=${lang}`);
    await page.done();
    note(`${lang} closed: ${await spoken(page)}; catalogues: ${catalogues(visitor)}`);
    await page.chat.clickLauncher();
    await page.chat.shows(write);
    await page.chat.beginThread();
    note(`${lang} open: ${await spoken(page)}; catalogues: ${catalogues(visitor)}`);
  }
}
