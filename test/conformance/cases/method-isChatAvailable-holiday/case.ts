import { always, day } from "../../../rig/agent.ts";
import type { Options, World } from "../../case.ts";

const shut = (enabled: boolean) => ({ hours: always, holidays: [{ name: "Stocktaking", startDate: day(-1), endDate: day(1), enabled }] });

export const options: Options = { before: async ({ agent }) => void (await agent.schedule({ default: true, ...shut(true) })) };

// A holiday closes what the hours would open; one that is switched off does not.
export async function run({ page, agent, person }: World): Promise<void> {
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  await agent.schedule({ default: true, ...shut(false) });
  const other = await (await person()).open("the holiday is switched off");
  await other.done();
}
