import type { World } from "../../case.ts";
import { automate, chosen, templates } from "../../templates.ts";

// A choice is a message: made without a network it waits, is the choice meanwhile, and arrives once.
export async function run({ page, agent, parley, note }: World): Promise<void> {
  const { chat } = page;
  await page.done();
  await automate({ agent, parley }, "draft", templates.colours);
  await chat.choicesShow();
  await page.offline(true);
  await chat.choose(1);
  await chat.choicesHide();
  await chat.shows("Red");
  await page.offline(false);
  note(`the server has: ${await chosen({ agent, parley }, 3)}`);
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join(", ")}`);
}
