import type { World } from "../../case.ts";

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  await page.run(() => document.querySelector<HTMLButtonElement>("#help")?.click());
  await page.until("open done");
  await page.step("ask");
  await page.step("away");
  await agent.answer("Hello, I am Ada");
  await page.until('badge "1"');
  await page.step("thread");
  await page.until('badge ""', 2);
}
