import type { Options, World } from "../../case.ts";

export const options: Options = { styled: true };

// `* { all: unset }` hits the frame element too; launcher and panel still stand where they should.
export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.launcherShows();
  const box = await page.chat.launcherBox();
  await page.note(box ? `launcher ${box.width} px, ${1280 - box.x - box.width} from the right, ${800 - box.y - box.height} from the bottom` : "no launcher");
  await page.chat.clickLauncher();
  await page.chat.beginThread();
  await page.chat.write("Hello");
  await page.until("event onConversationCreate");
}
