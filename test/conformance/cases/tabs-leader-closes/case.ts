import type { World } from "../../case.ts";

// Whichever tab holds the socket: when it closes, another takes over, and nothing is lost or doubled meanwhile.
export async function run({ page, visitor, agent, parley }: World): Promise<void> {
  await page.done();
  await page.step("write");
  const second = await visitor.open("second");
  await second.done();
  const third = await visitor.open("third");
  await third.done();
  await parley.carries({ sockets: 1, streams: 0 });
  await agent.answer("One");
  for (const tab of [page, second, third]) await tab.until("event onUnread", 1);
  await page.close();
  await agent.answer("Two");
  for (const tab of [second, third]) await tab.until("event onUnread", 2);
  await parley.carries({ sockets: 1, streams: 0 });
  await second.close();
  await agent.answer("Three");
  await third.until("event onUnread", 3);
  await parley.carries({ sockets: 1, streams: 0 });
}
