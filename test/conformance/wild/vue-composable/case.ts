import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await agent.answer("Hi");
  await page.until("state last");
  await page.step("french");
  await page.until("in another language");
  const box = await page.chat.launcherBox();
  await page.note(`launcher ${box && box.x < 100 ? "left" : "elsewhere"}`);
  await page.step("leave");
  note(`the agent sees ${JSON.stringify((await agent.talk()).conversation.custom)}`);
}
