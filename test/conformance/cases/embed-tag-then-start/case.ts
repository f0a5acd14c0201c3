import type { World } from "../../case.ts";

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.launcherShows();
  const box = await page.chat.launcherBox();
  await page.note(`frames ${await page.run(() => document.querySelectorAll("#kustomer-ui-sdk-iframe").length)}, the launcher is ${box && box.x > 640 && box.y > 400 ? "bottom right" : "elsewhere"}`);
}
