import { Site } from "../../../rig/site.ts";
import type { Options } from "../../case.ts";
import { people } from "../../people.ts";
import { unfurled } from "../../unfurled.ts";

const site = await Site.begin();

export const options: Options = { flags: site.flags };

export const run = people({
  "an agent answers with a link": ({ agent }) => agent.answer(`Take ${site.url}/lamp`),
  "the server knows what it leads to": ({ agent }) => unfurled(agent),
  "an agent says more": ({ agent }) => agent.answer("Which one?"),
  "the page shows that, and no card": async ({ page: { chat }, note }) => {
    await chat.shows("Which one?");
    note(`cards ${(await chat.cards()).length}`);
  },
});
