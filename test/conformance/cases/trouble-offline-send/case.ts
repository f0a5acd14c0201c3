import type { World } from "../../case.ts";

// What is written without a network waits in the outbox and arrives once, in order, when it is back.
export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.offline(true);
  for (const text of ["Written in a tunnel", "with another word", "and a third"]) {
    await page.chat.write(text);
    await page.chat.shows(text);
  }
  await page.chat.shows("Sending…");
  await page.offline(false);
  for (let i = 0; i < 300; i += 1) {
    if ((await agent.talk()).messages.length > 3) break;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
