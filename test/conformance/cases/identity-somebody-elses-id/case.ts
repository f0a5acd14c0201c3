import type { World } from "../../case.ts";

export async function run({ page, person, agent, note }: World): Promise<void> {
  await page.done();
  const id = await agent.newest();
  const stranger = await (await person()).open("stranger", "/stranger");
  await stranger.step("ask", id);
  note(`nothing was stored: ${JSON.stringify((await agent.talk(id)).conversation.custom ?? {})}`);
}
