import type { World } from "../../case.ts";

export async function run({ page, visitor, note }: World): Promise<void> {
  await page.until("before");
  note(`requests for the chat before: ${visitor.requests().filter((r) => /chat-web|\/c\//.test(r)).length}`);
  await page.step("agree");
  await page.done();
  await page.chat.clickLauncher();
  await page.until("event onOpen");
  await page.step("withdraw");
  await page.step("back");
  await page.chat.launcherShows();
}
