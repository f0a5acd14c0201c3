import type { Page, World } from "../../case.ts";

/** Clicks in the chat: a page that nobody has touched may not sound. */
async function touch(page: Page): Promise<void> {
  await page.done();
  await page.chat.clickLauncher();
  await page.chat.panelShows();
  await page.chat.clickLauncher();
  await page.chat.panelHides();
}

// Two tabs of a visitor: each answer makes one sound. (sdk/sound.test.ts has the tab that nobody has touched; drivers touch it.)
export async function run({ page, visitor, agent, note }: World): Promise<void> {
  await page.done();
  await page.step("write");
  const tabs = [page, await visitor.open("second")];
  for (const tab of tabs) await touch(tab);
  const sounds = async () => (await Promise.all(tabs.map((tab) => tab.run(() => (window as unknown as { sounds: number }).sounds)))).reduce((a, b) => a + b);
  for (const answer of [1, 2]) {
    await agent.answer(`Answer ${answer}`);
    for (const tab of tabs) await tab.until("event onUnread", answer);
    for (let i = 0; i < 200 && (await sounds()) < answer; i += 1) await new Promise((wake) => setTimeout(wake, 50));
    note(`${await sounds()} after ${answer} in two tabs`);
  }
}
