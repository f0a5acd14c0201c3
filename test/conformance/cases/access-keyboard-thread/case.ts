import type { Options, World } from "../../case.ts";
import { survey } from "../../survey.ts";

export const options: Options = { before: ({ agent }) => agent.brand({ chat: { closableChat: true, survey } }) };

// What a thread asks of a visitor, without a mouse: an address, files, messages that were not sent, the end, and how it was.
export async function run({ page, agent }: World): Promise<void> {
  const { chat } = page;
  await page.done();
  await page.focus("chat: textarea Message");
  await page.note("an address");
  await chat.shows("Save");
  await page.key("Shift+Tab");
  await page.focus("chat: button Save");
  await page.key("Shift+Tab");
  await page.focus("chat: email Leave your e-mail address, so that we can reach you when you are away.");
  await page.key("e", "v", "e", "Enter");
  await chat.shows("That does not look like an e-mail address.");
  await page.focus("chat: email Leave your e-mail address, so that we can reach you when you are away.");
  await page.key("@", "x", ".", "y", "z", "Enter");
  await chat.shows("Thank you. We can reach you at eve@x.yz.");
  await page.focus("chat: log Messages");

  await page.note("files");
  await chat.attach({ name: "note.txt", content: "Two boxes" });
  await chat.fileThere();
  await page.key("Tab");
  await page.focus("chat: textarea Message");
  await page.key("Tab");
  await page.focus("chat: button Remove note.txt");
  await page.key("Enter");
  await page.focus("chat: button Attach files");
  await page.key("Tab");
  await page.focus("chat: button Send");
  await page.key("Shift+Tab", "Shift+Tab");

  await page.note("a message that is not sent");
  await page.focus("chat: textarea Message");
  await page.step("refuse", true);
  await page.key("A", "Enter");
  await chat.shows("Try again");
  await page.focus("chat: textarea Message");
  await page.key("Shift+Tab");
  await page.focus("chat: button Delete");
  await page.key("Enter");
  await page.focus("chat: log Messages");
  await page.key("Tab", "B", "Enter");
  await chat.shows("Try again");
  await page.step("refuse", false);
  await page.key("Shift+Tab", "Shift+Tab");
  await page.focus("chat: button Try again");
  await page.key("Enter");
  await page.focus("chat: log Messages");
  while ((await agent.talk()).messages.length < 2) await new Promise((wake) => setTimeout(wake, 20));
  await agent.answer("Good afternoon");
  await chat.shows("Good afternoon");

  await page.note("the end");
  await page.key("Shift+Tab", "Shift+Tab");
  await page.focus("chat: button End chat");
  await page.key("Enter");
  await page.focus("chat: button Keep chatting");
  await page.key("Escape");
  await page.focus("chat: button End chat");
  await chat.panelShows();
  await page.key("Enter");
  await page.focus("chat: button Keep chatting");
  await page.key("Tab");
  await page.focus("chat: button End chat");
  await page.key("Tab");
  await page.focus("chat: button Keep chatting");
  await page.key("Shift+Tab");
  await page.focus("chat: button End chat");
  await page.key("Enter");
  await page.focus("chat: log Messages");

  await page.note("how it was");
  await chat.shows("How was it?");
  await page.key("Tab");
  await page.focus("chat: button 1 of 5, Bad");
  await page.key("Enter");
  await chat.shows("What was missing?");
  await page.focus("chat: button 1 of 5, Bad");
  await page.key("Tab", "Tab", "Tab", "Tab", "Tab");
  await page.focus("chat: textarea Why?");
  await page.key("x", "Tab");
  await page.focus("chat: radio Speed");
  await page.key(" ", "Tab");
  await page.focus("chat: button Send answer");
  await page.key("Enter");
  await chat.shows("Thank you. We have your answer.");
}
