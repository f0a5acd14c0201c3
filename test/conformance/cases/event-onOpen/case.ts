import type { World } from "../../case.ts";

// By a visitor's hand; the second tab of the same browser hears nothing, because its widget did not move.
export async function run({ page, visitor }: World): Promise<void> {
  await page.done();
  const second = await visitor.open("second tab");
  await second.done();
  await page.chat.clickLauncher();
  await page.until("event onOpen");
  await page.chat.panelShows();
  await page.note(`the token is in the page's storage: ${await page.run(() => typeof localStorage.getItem("kustomer-chat-tracking-token"))}`);
}
