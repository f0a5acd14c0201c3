import type { Options, World } from "../../case.ts";

export const options: Options = { network: { sockets: false, streams: false }, patience: 20_000 };

// A proxy on the way lets no WebSocket through and holds every answer back until it ends: the page asks every five seconds.
export async function run({ page, agent, parley, note }: World): Promise<void> {
  await page.done();
  await parley.carries({ sockets: 0, streams: 1 }); // as the server sees it; the page hears nothing of it
  await agent.answer("One");
  await agent.answer("Two");
  await page.until("event onUnread", 2);
  note(`polled: ${(await parley.polls()) > 0}`);
}
