import type { Options, World } from "../../case.ts";

export const options: Options = { frames: true };

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
