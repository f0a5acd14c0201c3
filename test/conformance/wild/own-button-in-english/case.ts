import type { World } from "../../case.ts";

export async function run({ page, visitor }: World): Promise<void> {
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  await page.run(() => document.querySelector<HTMLButtonElement>("#help")?.click());
  await page.chat.panelShows();
  const blocked = await visitor.open("the chat is blocked", "/blocked");
  await blocked.done();
}
