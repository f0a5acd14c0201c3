import { always, day } from "../../../rig/agent.ts";
import { people } from "../../people.ts";
import type { Options } from "../../case.ts";

export const options: Options = {
  script: "core",
  before: async ({ agent }) => {
    await agent.schedule({ default: true, hours: always, holidays: [{ name: "Stocktaking", startDate: day(0), endDate: day(1), enabled: true }] });
    await agent.brand({ chat: { closableChat: true, suppressConversationReopen: true, pages: [{ show: false, url: "elsewhere.test/*" }] } }); // with rules the page looks at the clock every second
  },
};

export const run = people({
  "an agent answers, and ends it for good": async ({ agent, page }) => {
    await agent.answer("Hi");
    await page.until("event onAgentJoined");
    await agent.call("POST", `/console/api/conversations/${await agent.newest()}/end`);
  },
});
