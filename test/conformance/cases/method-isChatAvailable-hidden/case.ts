import type { Options } from "../../case.ts";

// Hidden outside its hours: nothing is drawn and nothing opens; what needs no window works.
export const options: Options = {
  before: async ({ agent }) => {
    await agent.schedule({ default: true });
    await agent.brand({ chat: { offhoursDisplay: "none" } });
  },
};
