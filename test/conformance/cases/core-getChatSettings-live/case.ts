import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

export const options: Options = { script: "core" };

export const run = people({
  "the brand is switched off, by another team": ({ agent }) => agent.brand({ enabled: false, greeting: "Good evening", chat: { teamName: "The night shift" } }),
  "the brand is switched on": ({ agent }) => agent.brand({ enabled: true }),
});
