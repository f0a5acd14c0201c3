import type { World } from "../../case.ts";

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.run(() => document.querySelector<HTMLButtonElement>("#help")?.click());
  await page.chat.panelShows();
  await page.chat.beginThread();
  await page.chat.write("Hello");
  await page.until("event onConversationCreate");
}
