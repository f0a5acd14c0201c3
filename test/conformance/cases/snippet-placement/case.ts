import type { World } from "../../case.ts";

export async function run({ page }: World): Promise<void> {
  const look = async (): Promise<void> => {
    await page.chat.launcherShows();
    const box = await page.chat.launcherBox();
    await page.note(box ? `launcher ${box.width} px, ${box.x} from the left, ${800 - box.y - box.height} from the bottom` : "no launcher");
  };
  await page.done();
  await look();
  await page.step("justLeft");
  await look();
}
