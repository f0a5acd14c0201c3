import type { World } from "../../case.ts";
import { automate, chosen, templates } from "../../templates.ts";

// The documentation 6.9, product 2.7: a tree, gone into and out of; deleted nodes are not there; the answer is a leaf's name and id.
export async function run({ page, agent, parley, note }: World): Promise<void> {
  const { chat } = page;
  await page.done();
  await automate({ agent, parley }, "message", templates.about);
  await chat.choicesShow();
  note(`at the top: ${(await chat.choices()).join(", ")}`);
  await chat.choose(2);
  note(`the server has: ${await chosen({ agent, parley }, 3)}`);
  await chat.choicesHide();

  await automate({ agent, parley }, "outbound", templates.about);
  await chat.choicesShow();
  await chat.choose(1);
  await chat.shows("It is late");
  note(`below: ${(await chat.choices()).join(", ")}`);
  await chat.chooseBack();
  await chat.shows("Something else");
  await chat.choose(1);
  await chat.shows("It is broken");
  await chat.choose(2);
  note(`the server has: ${await chosen({ agent, parley }, 5)}`);
}
