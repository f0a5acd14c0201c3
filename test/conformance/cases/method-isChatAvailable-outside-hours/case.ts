import type { Options, World } from "../../case.ts";

export const options: Options = { before: async ({ agent }) => void (await agent.schedule({ default: true })) };

// Outside the hours the brand says how it shows: a message can be left (without a word of the brand's), as inside them, or not at all.
export async function run({ page, agent, person, note }: World): Promise<void> {
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  for (const offhoursDisplay of ["online", "none"]) {
    await agent.brand({ chat: { offhoursDisplay } });
    const other = await (await person()).open(offhoursDisplay);
    await other.done();
    await other.note(`launcher ${await other.chat.launcherVisible()}`);
  }
  note(`the agents have ${(await agent.inbox()).length} conversations`);
}
