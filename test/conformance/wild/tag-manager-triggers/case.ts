import type { World } from "../../case.ts";

export async function run({ page, visitor, note }: World): Promise<void> {
  await page.done();
  for (let i = 1; i <= 3; i += 1) {
    await page.run(() => document.querySelector<HTMLButtonElement>("#chat")?.click());
    await page.until("started", i);
  }
  await page.chat.panelShows();
  note(`the script was loaded ${visitor.requests().filter((r) => r.includes("/chat-web/widget.js")).length} time`);
}
