import type { World } from "../../case.ts";

// The page goes into the browser's back-forward cache and comes out of it (its events by hand: no two engines keep pages alike).
// While it is away it listens to nobody; back again it hears what happened meanwhile, once each.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await online(agent, true);
  for (const words of ["One", "Two"]) {
    await page.run(() => void dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    await online(agent, false);
    await agent.answer(words);
    await page.note("back");
    await page.run(() => void dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await page.until("event onUnread", words === "One" ? 1 : 2);
    await online(agent, true);
  }
  await agent.answer("Three");
  await page.until("event onUnread", 3);
}

/** The server knows a page of the visitor's that is connected, or none any more. */
async function online(agent: World["agent"], is: boolean): Promise<void> {
  const id = await agent.newest();
  while ((await agent.call<{ presence: { online: boolean } }>("GET", `/console/api/conversations/${id}`)).presence.online !== is) await new Promise((wake) => setTimeout(wake, 20));
}
