import type { Options, World } from "../../case.ts";

export const options: Options = { late: "/panel-" };

// The conversation exists before the panel has arrived: the panel shows it, and what is written goes into it.
export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.composerShows();
  await page.chat.write("And one thing more");
  await page.chat.shows("And one thing more");
  await page.chat.shows("Hello");
  for (let i = 0; i < 100 && (await agent.inbox()).length < 2 && (await agent.talk()).messages.length < 2; i += 1) await new Promise((wake) => setTimeout(wake, 50));
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()} in ${(await agent.inbox()).length} conversation`);
}
