import type { World } from "../../case.ts";

/** In px, within what can be clicked and does not cover the page; 60 without it. */
export async function run({ page }: World): Promise<void> {
  await page.done();
  const count = await page.run(() => (window as unknown as { count: number }).count);
  for (let i = 0; i < count; i += 1) {
    await page.step("next", i);
    await page.chat.launcherShows();
    const box = await page.chat.launcherBox();
    await page.note(`launcher ${box?.width} × ${box?.height}, ${box && 1280 - box.x - box.width} from the right`);
  }
}
