import type { World } from "../../case.ts";

// Several tabs of one visitor: one of them holds the socket, each hears everything once; also when one signs in and out.
export async function run({ page, visitor, agent, parley, note }: World): Promise<void> {
  await page.done();
  await page.step("write");
  const tabs = [page];
  for (const label of ["second", "third"]) {
    const tab = await visitor.open(label);
    await tab.done();
    tabs.push(tab);
  }
  await parley.carries({ sockets: 1, streams: 0 });
  note("three tabs have one socket");
  await agent.answer("Hi");
  await agent.answer("Are you there?");
  for (const tab of tabs) await tab.until("event onUnread", 2);
  await tabs[1]?.step("signIn", parley.jwt({ externalId: "ann" }));
  for (const tab of tabs) await tab.until("event onLogin");
  await parley.carries({ sockets: 1, streams: 0 });
  await agent.answer("Hello Ann");
  for (const tab of tabs) await tab.until("event onUnread", 3);
  await tabs[2]?.step("signOut");
  for (const tab of tabs) await tab.until("event onLogout");
  await parley.carries({ sockets: 0, streams: 0 });
  note("none is left when nobody is signed in");
}
