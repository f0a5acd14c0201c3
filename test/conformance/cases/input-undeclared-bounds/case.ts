import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  const custom = (await agent.talk()).conversation.custom ?? {};
  note(`the agent sees ${Object.keys(custom).map((name) => (name.length > 40 ? `${name.length} letters` : name)).sort().join(", ")}`);
}
