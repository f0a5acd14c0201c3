import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** The documentation 0.3. */
export const options: Options = { script: "core" };

export const run = people({
  "the network goes away": ({ page }) => page.offline(true),
  "the network is back, and an agent has answered": async ({ page, agent }) => {
    await agent.answer("Are you there?");
    await page.offline(false);
  },
});
