import type { Page } from "./case.ts";

/** Waits until a function of the page's own script, one that it left on `window`, says yes. */
export async function held(page: Page, name: string): Promise<void> {
  await page.run(async (asked) => {
    const holds = (window as unknown as Record<string, () => boolean>)[asked];
    const until = Date.now() + 10_000;
    while (!holds?.()) {
      if (Date.now() > until) throw new Error(`${asked} never came true`);
      await new Promise((turn) => setTimeout(turn, 20));
    }
  }, name);
}
