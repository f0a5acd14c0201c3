import type { World } from "../../case.ts";

// The page goes to its next view by a new <body>; what the visitor has half written is still there.
export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await page.chat.type("Half a ");
  await page.step("moveBody");
  await page.chat.composerShows();
  await page.chat.write("sentence");
  await page.chat.shows("Half a sentence");
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
