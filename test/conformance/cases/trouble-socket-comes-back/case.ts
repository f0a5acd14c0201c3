import type { Options, World } from "../../case.ts";

export const options: Options = { network: { sockets: false }, patience: 30_000 };

// What blocked the socket is gone: the page is on one again by itself, and hears everything once, whatever carries it.
export async function run({ page, agent, parley, host }: World): Promise<void> {
  await page.done();
  await parley.carries({ sockets: 0, streams: 1 });
  await agent.answer("By the stream");
  await page.until("event onUnread");
  await page.step("watch"); // there is nothing to tell: it is connected all the while
  host.network.sockets = true;
  await parley.carries({ sockets: 1, streams: 0 });
  await agent.answer("By the socket");
  await page.until("event onUnread", 2);
}
