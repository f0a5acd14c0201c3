import type { World } from "../../case.ts";

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.composerShows();
  await page.step("write");
  await page.step("close1");
  await page.step("open1");
  await page.until("callback openConversationById");
}
