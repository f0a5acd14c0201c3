import type { World } from "../../case.ts";

// Online, then switched off by the company: nothing shows, the callback still runs.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  await agent.brand({ enabled: false });
  await page.reload();
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
}
