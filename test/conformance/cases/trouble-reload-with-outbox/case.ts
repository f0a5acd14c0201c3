import type { World } from "../../case.ts";

// The page goes away before the message could be sent; the next page of this browser sends it, once.
export async function run({ page, agent, parley, host, note }: World): Promise<void> {
  await page.done();
  await page.step("write");
  await parley.stop();
  for (const text of ["Kept", "in their", "order"]) {
    await page.chat.write(text);
    await page.chat.shows(text);
  }
  await page.go(`${host.origin()}/elsewhere`);
  await parley.start();
  await page.go(host.origin());
  await page.done();
  for (let i = 0; i < 200; i += 1) {
    if ((await agent.talk()).messages.length > 3) break;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()} in ${(await agent.inbox()).length} conversation`);
}
