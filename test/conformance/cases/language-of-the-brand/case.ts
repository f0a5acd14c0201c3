import type { Options, World } from "../../case.ts";
import { catalogues, spoken } from "../../languages.ts";

export const options: Options = { closed: true };

/** A visitor whose languages the chat does not speak reads the brand's, and without one English. */
export async function run({ person, agent, note }: World): Promise<void> {
  const look = async (label: string, write: string): Promise<void> => {
    const visitor = await person();
    const page = await visitor.open(label);
    await page.done();
    await page.chat.clickLauncher();
    await page.chat.shows(write);
    note(`${label}: ${await spoken(page)}; ${catalogues(visitor)}`);
  };
  await look("no word of the brand's", "Send us a message");
  await agent.brand({ chat: { defaultLang: "tr" } });
  await look("the brand speaks Turkish", "Bize yazın");
}
