import type { Options, World } from "../../case.ts";

export const options: Options = { styled: true };

// Nothing moves on the page, whatever the chat does by itself or is told by the page's script.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.launcherShows();
  await page.step("shifts", "the launcher");
  await page.step("ask", ["createConversation", { message: "Hello" }]);
  await page.chat.shows("Hello");
  await page.step("shifts", "the panel");
  await page.step("ask", ["close"]);
  await page.chat.panelHides();
  await page.step("shifts", "closed");
  await agent.answer("Good afternoon");
  await page.chat.peekShows();
  await page.step("shifts", "an answer beside the launcher");
  await page.step("ask", ["open"]);
  await page.chat.panelShows();
  await page.step("shifts", "open again");
  await page.step("ask", ["close"]);
  await page.step("ask", ["start", { chatIconPosition: "left" }]);
  await page.chat.launcherShows();
  await page.step("forget");
  await page.step("ask", ["open"]);
  await page.chat.panelShows();
  await page.step("shifts", "open at the left");
}
