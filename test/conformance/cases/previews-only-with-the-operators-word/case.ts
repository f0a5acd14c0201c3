import { Site } from "../../../rig/site.ts";
import { people } from "../../people.ts";

const site = await Site.begin();

/** The server was not started with --previews. */
export const run = people({
  "an agent answers with a link": ({ agent }) => agent.answer(`Take ${site.url}/lamp`),
  "an agent says more": ({ agent }) => agent.answer("Which one?"),
  "the page shows that, and nobody was visited": async ({ page: { chat }, note }) => {
    await chat.shows("Which one?");
    note(`cards ${(await chat.cards()).length}, visits ${site.asked.length}`);
  },
});
