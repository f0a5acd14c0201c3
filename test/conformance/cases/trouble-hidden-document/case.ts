import type { Page, World } from "../../case.ts";

// Seen is what somebody can see: in a tab in the background an answer stays unread, also in the thread that is open.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await become(page, "hidden");
  await agent.answer("One");
  await page.until("event onUnread");
  await agent.answer("Two");
  await page.until("event onUnread", 2);
  await page.note("in front again");
  await become(page, "visible");
  await page.until("event onUnread", 3);
}

/** The tab goes behind another one, or comes to the front (by hand: engines do not hide a page for a test alike). */
function become(page: Page, state: string): Promise<void> {
  return page.run((state) => {
    for (const doc of [document, (document.getElementById("kustomer-ui-sdk-iframe") as HTMLIFrameElement).contentDocument as Document]) {
      Object.defineProperty(doc, "visibilityState", { configurable: true, get: () => state });
      Object.defineProperty(doc, "hidden", { configurable: true, get: () => state === "hidden" });
      doc.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }
  }, state);
}
