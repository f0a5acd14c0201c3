import type { Options, World } from "../../case.ts";
import { spoken } from "../../languages.ts";

export const options: Options = { closed: true };

/** A company's own words for a brand, in one language and not in another; what nobody says is refused. */
export async function run({ person, agent, note }: World): Promise<void> {
  const texts = { de: { open: "Moin, schreib uns", placeholder: "Schnack mit uns…", write: "Moin, was liegt an?" } };
  await agent.brand({ chat: { texts } });
  for (const [lang, write] of [["de", "Moin, was liegt an?"], ["fr", "Écrivez-nous"]] as const) {
    const page = await (await person()).open(lang, `/?lang=${lang}`);
    await page.done();
    note(`${lang} closed: ${await spoken(page)}`);
    await page.chat.clickLauncher();
    await page.chat.shows(write);
    await page.chat.beginThread();
    note(`${lang} open: ${await spoken(page)}`);
  }
  for (const wrong of [{ xx: { open: "x" } }, { de: { opne: "x" } }, { de: { typing: "schreibt" } }]) {
    note(`refused: ${await agent.brand({ chat: { texts: wrong as never } }).then(() => "nothing", (error: Error) => error.message)}`);
  }
}
