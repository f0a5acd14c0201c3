import type { Options, World } from "../../case.ts";

export const options: Options = { styled: true };

// A bar of the page's that lies over everything is left below the launcher by `verticalPadding`; the page's word on z-index holds. A modal dialog makes all of the page inert,
// the chat with it, until it closes: what was open is open then, and works.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.launcherShows();
  await page.step("where", "at first");
  await page.step("modal", true);
  await page.step("where", "a dialog is open");
  await page.step("modal", false);
  await page.step("where", "it is closed");
  await page.chat.clickLauncher();
  await page.chat.beginThread();
  await page.step("modal", true);
  await page.step("modal", false);
  await page.chat.write("Hello");
  for (let i = 0; i < 200 && (await agent.inbox()).length === 0; i += 1) await new Promise((wake) => setTimeout(wake, 50));
  await agent.answer("Good afternoon");
  await page.chat.shows("Good afternoon");
}
