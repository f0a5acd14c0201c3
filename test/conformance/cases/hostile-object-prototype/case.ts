import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await page.step("away");
  await agent.answer("Hi");
  await page.until("event onUnread");
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
