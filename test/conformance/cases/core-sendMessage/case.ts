import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.7: text, payload, and what goes beside them; the event and then, in the same task, the callback. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent reads them": async ({ agent, note }) => {
    for (const m of (await agent.talk()).messages) note(JSON.stringify([m.body.slice(0, 30), m.payload, m.lang, m.lastDeflection]));
  },
});
