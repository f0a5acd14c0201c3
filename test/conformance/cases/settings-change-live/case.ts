import type { World } from "../../case.ts";

// Somebody changes the settings while a page is open whose visitor has written: it follows without a load.
export async function run({ page, agent, note, visitor }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Where is my parcel?");
  await agent.brand({ greeting: "Good evening", colour: "#7a1f5c", chat: { teamName: "The night shift", waitMessage: "We answer by the morning.", showBrandingIdentifier: true } });
  await page.chat.shows("We answer by the morning.");
  await page.note(`launcher ${await page.run(() => getComputedStyle((document.getElementById("kustomer-ui-sdk-iframe") as HTMLIFrameElement).contentDocument?.querySelector(".parley-launcher") as Element).backgroundColor)}`);
  await agent.brand({ enabled: false });
  await page.until("event onAvailabilityChange");
  await page.note("the panel that is open stays");
  await page.chat.shows("We answer by the morning.");
  await page.run(() => (window as unknown as { Kustomer: { close(): void } }).Kustomer.close());
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  await agent.brand({ enabled: true });
  await page.until("event onAvailabilityChange", 2);
  await page.chat.launcherShows();
  note(`${visitor.requests().filter((url) => url.includes("/chat-web/hours")).length} request for what follows the settings`);
}
