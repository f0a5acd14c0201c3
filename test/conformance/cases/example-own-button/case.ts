import { always, day } from "../../../rig/agent.ts";
import type { Options, World } from "../../case.ts";

// It is a holiday, which ends while the page is open; the rule makes the page look at the clock every second.
export const options: Options = {
  before: async ({ agent }) => {
    await agent.schedule({ default: true, hours: always, holidays: [{ name: "Stocktaking", startDate: day(0), endDate: day(1), enabled: true }] });
    await agent.brand({ chat: { pages: [{ show: false, url: "elsewhere.test/*" }] } });
  },
};

/** A page with a button of its own: shown while there is a chat, with a badge, and with the hours beside it. */
export const run = async ({ page, agent }: World): Promise<void> => {
  await page.until("the button is hidden false");
  await page.step("ask");
  await agent.answer("Hi");
  await page.until('the badge says "1"');
  await page.step("later");
  await page.until('the hours say "We are here."');
};
