import type { World } from "../../case.ts";

// What is written without a network waits in the outbox and arrives once, in order, when it is back.
export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.offline(true);
  await page.chat.write("Written in a tunnel");
  await page.chat.shows("Written in a tunnel");
  await page.offline(false);
  for (let i = 0; i < 300; i += 1) {
    if ((await agent.talk()).messages.length > 1) break;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
