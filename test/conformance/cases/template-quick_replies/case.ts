import type { World } from "../../case.ts";
import { automate, chosen, templates } from "../../templates.ts";

// The documentation 6.9, product 2.7: buttons under the last message; a tap is a message with the words and the value; gone in every tab and after a reload.
export async function run({ page, visitor, agent, parley, note }: World): Promise<void> {
  const { chat } = page;
  await page.done();
  await automate({ agent, parley }, "draft", templates.colours);
  await chat.choicesShow();
  note(`offered: ${(await chat.choices()).join(", ")}`);
  const other = await visitor.open("other", "/other");
  await other.done();
  await other.chat.choicesShow();
  note(`in the other tab: ${(await other.chat.choices()).length}`);

  await chat.choose(2);
  note(`the server has: ${await chosen({ agent, parley }, 3)}`);
  await chat.choicesHide();
  await other.chat.choicesHide();
  await page.reload();
  await page.done();
  await chat.shows("Which colour?");
  await chat.shows("Blue");
  note(`after a reload: ${(await chat.choices()).length}`);
}
