import type { Options, World } from "../../case.ts";

export const options: Options = { network: { sockets: false } };

// A proxy on the way lets no WebSocket through: what agents write comes by a stream, at once, and nobody polls.
export async function run({ page, agent, parley, note }: World): Promise<void> {
  await page.done();
  await parley.carries({ sockets: 0, streams: 1 });
  const polls = await parley.polls();
  await agent.answer("One");
  await page.until("event onUnread");
  await agent.answer("Two");
  await page.until("event onUnread", 2);
  await page.step("tell");
  note(`${(await parley.polls()) - polls} polls`);
}
