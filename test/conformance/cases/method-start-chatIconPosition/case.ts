import type { World } from "../../case.ts";

/** "left", or an object of alignment and paddings in px; what is left out or cannot be is as by default. */
export async function run({ page }: World): Promise<void> {
  await page.done();
  const count = await page.run(() => (window as unknown as { count: number }).count);
  for (let i = 0; i < count; i += 1) {
    await page.step("next", i);
    await page.chat.launcherShows();
    const box = await page.chat.launcherBox();
    if (!box) throw new Error("no launcher");
    await page.note(`${box.x < 640 ? `${box.x} from the left` : `${1280 - box.x - box.width} from the right`}, ${800 - box.y - box.height} from the bottom`);
  }
  await page.note(`frames ${await page.run(() => document.querySelectorAll("#kustomer-ui-sdk-iframe").length)}`);
}
