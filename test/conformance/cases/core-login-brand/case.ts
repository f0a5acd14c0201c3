import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.13: a login with brandId or assistantId initialises anew with them. */
export const options: Options = { script: "core", given: (parley) => ({ zoe: parley.jwt({ externalId: "user-42" }) }) };

export const run = people({
  "two more brands": async ({ agent }) => ({ other: await agent.newBrand({ name: "Other", enabled: true }), off: await agent.newBrand({ name: "Off", enabled: false }) }),
  "an agent sees its brand": async ({ agent, parley, note }) => note(`it is the default one: ${(await agent.talk()).conversation.brand === parley.keys.brandId}`),
});
