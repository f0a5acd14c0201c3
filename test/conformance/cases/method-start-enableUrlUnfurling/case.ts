import { Site } from "../../../rig/site.ts";
import type { Options } from "../../case.ts";
import { people } from "../../people.ts";
import { unfurled } from "../../unfurled.ts";

const site = await Site.begin();

export const options: Options = { flags: site.flags };

export const run = people({
  "an agent answers with links": ({ agent }) => agent.answer(`Take [this lamp](${site.url}/lamp#size), ${site.url}/lamp or ${site.url}/silent`),
  "the card shows": async ({ page: { chat } }) => {
    await chat.shows("Warm light, <b>brass</b> foot, two metres of cable.");
  },
  "the server knows what they lead to": ({ agent }) => unfurled(agent),
  "an agent says more": ({ agent }) => agent.answer("Which one?"),
  "each message has its own cards": async ({ page, note }) => {
    await page.chat.shows("Which one?");
    const cards = await page.chat.cards();
    const lamps = cards.filter((card) => ["Desk lamp Lumen", "49.90 EUR", new URL(site.url).host].every((text) => card.includes(text)));
    note(`${cards.length} cards, of ${lamps.length} lamps`);
    note(`asked for ${site.asked.splice(0).sort().join(" ")}`); // each once: what a link leads to is kept
  },
});
