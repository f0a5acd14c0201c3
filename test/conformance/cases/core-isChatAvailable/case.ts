import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.3, 7.9, 12.B.1: an object with the availability that also reads as the string. */
export const options: Options = { script: "core" };

export const run = people({
  "brands of every kind": async ({ agent }) => {
    const schedule = await agent.schedule();
    const brand = (name: string, chat: Record<string, unknown>, enabled = true): Promise<string> => agent.newBrand({ name, enabled, chat: { schedule, ...chat } });
    return {
      off: await brand("Off", {}, false),
      closed: await brand("Closed", { offhoursDisplay: "none" }),
      leave: await brand("Leave a message", { offhoursDisplay: "offline" }),
      always: await brand("Looks open", { offhoursDisplay: "online" }),
    };
  },
});
