import type { World } from "../../case.ts";

/** The examples of the launcher and the window, clicked one after another. */
export const run = async ({ page }: World): Promise<void> => {
  const click = (selector: string): Promise<void> => page.run((s) => document.querySelector<HTMLElement>(s)?.click(), selector);
  await page.until('console.log "the chat is ready"');
  await page.step("state");
  await click("#help");
  await page.until('console.log "the chat is open"');
  await page.chat.panelShows();
  await click("#buy");
  await page.until('console.log "the chat is closed"');
  await click("#chat");
  await page.until("event onOpen", 2);
  await click("#chat");
  await page.until("event onClose", 2);
  await click("#cart summary");
  await page.until("launcher false");
  await click("#cart summary");
  await page.until("launcher true");
  await click("#leave");
  await page.until('console.log "the chat is gone"');
};
