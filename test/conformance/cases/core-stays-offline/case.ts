import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

export const options: Options = { script: "core" };

export const run = people({
  "the network goes away": ({ page }) => page.offline(true),
  "the network is back": ({ page }) => page.offline(false),
  "an agent answers": ({ agent }) => agent.answer("Are you there?"),
});
