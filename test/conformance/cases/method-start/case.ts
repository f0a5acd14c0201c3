import type { World } from "../../case.ts";

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.launcherShows();
  const box = await page.chat.launcherBox();
  await page.note(box ? `launcher ${box.width} px, ${1280 - box.x - box.width} from the right, ${800 - box.y - box.height} from the bottom` : "no launcher");
}
