import type { World } from "../../case.ts";

// The budget of requests: two until the launcher shows, three more until somebody can write. One more than that fails here.
export async function run({ page, visitor, host, note }: World): Promise<void> {
  const list = () => visitor.requests().filter((request) => !request.includes(host.origin())).map((request) => (/\/(c\/\w+|chat-web\/[a-z]+)/.exec(request)?.[1] ?? request) + (/-late-/.test(request) ? " (late)" : "")).sort().join(", ");
  await page.done();
  await page.chat.launcherShows();
  note(`until the launcher shows: ${list()}`);
  await page.run(async () => {
    const inside = (selector: string) => (document.getElementById("kustomer-ui-sdk-iframe") as HTMLIFrameElement).contentDocument?.querySelector<HTMLElement>(selector);
    inside(".parley-launcher")?.click();
    while (!inside(".card.write")) await new Promise((soon) => setTimeout(soon, 10));
    inside(".card.write")?.click();
  });
  await page.chat.composerShows();
  note(`until somebody can write, with the two that nobody waits for: ${list()}`);
}
