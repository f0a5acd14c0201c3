import type { World } from "../../case.ts";

export async function run({ page, agent, parley, note }: World): Promise<void> {
  await page.done();
  await agent.answer("Before");
  await parley.stop("SIGKILL");
  await parley.start();
  await agent.answer("After");
  await page.until("event onUnread", 2);
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
