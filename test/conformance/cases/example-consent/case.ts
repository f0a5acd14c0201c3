import type { World } from "../../case.ts";

/** A banner decides; and whoever builds the page adds ?debug to its address. */
export const run = async ({ page, visitor, note }: World): Promise<void> => {
  const click = (selector: string): Promise<void> => page.run((s) => document.querySelector<HTMLElement>(s)?.click(), selector);
  const count = (): number => visitor.requests().filter((r) => r.includes("/c/")).length;
  await page.done();
  await page.note(`requests of the chat ${count()}`);
  await click("#accept");
  await page.until('console.log "the chat is ready"');
  await page.chat.launcherShows();
  await page.note(`requests of the chat ${count()}`);
  await click("#decline");
  const debugged = await visitor.open("debugged", "/?debug", "own");
  await debugged.done();
  for (let i = 0; i < 200 && !(await debugged.run(() => document.getElementById("parley-debug")?.shadowRoot?.textContent)); i += 1) await new Promise((wake) => setTimeout(wake, 25));
  note(String(await debugged.run(() => document.getElementById("parley-debug")?.shadowRoot?.querySelector(".why")?.textContent)));
};
