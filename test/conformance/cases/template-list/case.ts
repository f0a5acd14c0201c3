import type { World } from "../../case.ts";
import { automate, chosen, templates } from "../../templates.ts";

// Product 2.5, 2.7: one of the records is chosen, and until then nothing else can be written; what was typed is kept.
export async function run({ page, agent, parley, note }: World): Promise<void> {
  const { chat } = page;
  await page.done();
  await chat.composerShows();
  await chat.type("What I was about to say");
  await automate({ agent, parley }, "outbound", templates.orders);
  await chat.locked();
  await chat.composerHides();
  note(`offered: ${(await chat.choices()).join(" | ")}`);
  await page.reload();
  await page.done();
  await chat.locked();
  await chat.choose(1);
  note(`the server has: ${await chosen({ agent, parley }, 3)}`);
  await chat.composerShows();
  await automate({ agent, parley }, "draft", templates.orders);
  await chat.locked();
  await automate({ agent, parley }, "draft", templates.later);
  await chat.shows("These may help.");
  await chat.composerShows();
  note(`of what nobody knows: ${(await chat.choices()).length} to choose`);
}
