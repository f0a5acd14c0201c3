import { always, day } from "../../../rig/agent.ts";
import type { Options, World } from "../../case.ts";

// A page that stays open follows the clock without a request: the holiday ends while it is there.
export const options: Options = {
  before: async ({ agent }) => {
    await agent.schedule({ default: true, hours: always, holidays: [{ name: "Stocktaking", startDate: day(0), endDate: day(1), enabled: true }] });
    await agent.brand({ chat: { offhoursDisplay: "none", pages: [{ show: false, url: "elsewhere.test/*" }] } });
  },
};

export async function run({ page, visitor, note }: World): Promise<void> {
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  note(`${visitor.requests().filter((url) => url.includes("/c/settings")).length} request for the settings`);
}
