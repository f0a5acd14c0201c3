import type { World } from "../../case.ts";

// Online, then switched off by the company: nothing shows, the callback still runs.
export async function run({ page, agent, person }: World): Promise<void> {
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  await agent.brand({ enabled: false });
  const later = await (await person()).open("a new visitor");
  await later.done();
  await later.note(`launcher ${await later.chat.launcherVisible()}`);
}
