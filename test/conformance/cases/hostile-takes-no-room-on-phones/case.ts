import type { Options, World } from "../../case.ts";

export const options: Options = { styled: true, size: { width: 390, height: 700 } };

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.launcherShows();
  await page.step("walk", "closed");
  await page.step("ask", ["createConversation", { message: "Hello" }]);
  await page.chat.shows("Hello");
  await page.step("ask", ["close"]);
  await page.chat.panelHides();
  await agent.answer("Good afternoon");
  await page.chat.peekShows();
  await page.step("walk", "an answer beside the launcher");
  await page.chat.dismissPeek();
  await page.step("walk", "a badge");
}
