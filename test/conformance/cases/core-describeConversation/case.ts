import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.12, 2.9: undeclared names of any spelling are stored. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent sees them": async ({ agent, note }) => note(JSON.stringify((await agent.talk()).conversation.custom)),
});
