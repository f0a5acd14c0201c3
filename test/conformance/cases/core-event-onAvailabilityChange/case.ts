import { always, day } from "../../../rig/agent.ts";
import type { Options } from "../../case.ts";

/** Availability, also as after a machine's long sleep. */
export const options: Options = {
  script: "core",
  before: async ({ agent }) => {
    await agent.schedule({ default: true, hours: always, holidays: [{ name: "Stocktaking", startDate: day(0), endDate: day(1), enabled: true }] });
    await agent.brand({ chat: { pages: [{ show: false, url: "elsewhere.test/*" }] } }); // with rules the page looks at the clock every second
  },
};
