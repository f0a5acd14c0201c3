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
  const counts = () => Promise.all(tabs.map((tab) => tab.run(() => (({ asked, sounds }) => ({ asked, sounds }))(window as unknown as { asked: number; sounds: number }))));
  for (const answer of [1, 2]) {
    await agent.answer(`Answer ${answer}`);
    for (const tab of tabs) await tab.until("event onUnread", answer);
    for (let i = 0; i < 200 && (await counts()).some(({ asked }) => asked < answer); i += 1) await new Promise((wake) => setTimeout(wake, 50));
    note(`${(await counts()).reduce((sum, { sounds }) => sum + sounds, 0)} after ${answer}, of which each tab was asked ${(await counts()).map(({ asked }) => asked).join(" and ")} times`);
  }
}
