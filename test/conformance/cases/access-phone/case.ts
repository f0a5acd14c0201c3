import type { Options, World } from "../../case.ts";

export const options: Options = { size: { width: 390, height: 700 } };

// On a phone the panel is all that shows, and Tab goes round in it; the page behind it is left as it is.
export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.step("around");
  await page.step("startHere");
  await page.key("Enter");
  await page.focus("chat: dialog Chat with Harbour");
  await page.step("around");
  await page.chat.shows("Send us a message");
  await page.key("Shift+Tab");
  await page.focus("chat: button Send us a messageQuestions, orders, anything");
  await page.key("Tab");
  await page.focus("chat: button Close chat");
  await page.key("Tab");
  await page.focus("chat: button Send us a messageQuestions, orders, anything");
  await page.key("Tab", "Shift+Tab", "Enter");
  await page.focus("chat: textarea Message");
  await page.key("Tab");
  await page.focus("chat: button Send");
  await page.key("Tab");
  await page.focus("chat: button Back");
  await page.key("Shift+Tab");
  await page.focus("chat: button Send");
  await page.key("Escape");
  await page.focus("button Help");
  await page.step("around");
}
