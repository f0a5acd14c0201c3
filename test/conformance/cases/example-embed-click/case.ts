import type { World } from "../../case.ts";

/** Nothing of the chat is loaded before the visitor asks for it. */
export const run = async ({ page, visitor, parley }: World): Promise<void> => {
  await page.done();
  await page.note(`requests of the chat ${visitor.requests().filter((r) => r.includes(parley.url)).length}`);
  await page.run(() => document.querySelector<HTMLElement>("#chat")?.click());
  await page.until('console.log "the chat is open"');
  await page.chat.panelShows();
};
