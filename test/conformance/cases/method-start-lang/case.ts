import type { World } from "../../case.ts";

export async function run({ page, person, agent, note }: World): Promise<void> {
  await page.done();
  for (const lang of ["fr_ca", "zh_cn", "xx_nowhere"]) {
    await (await (await person()).open(lang, `/?lang=${lang}`)).done();
    note(`the agent sees ${String((await agent.talk()).customer["locale"])}`);
  }
}
