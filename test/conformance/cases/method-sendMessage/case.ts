import type { World } from "../../case.ts";

export const run = async ({ page, agent, note }: World): Promise<void> => {
  await page.done();
  const { messages } = await agent.talk();
  note(`an agent reads ${messages.map((m) => m.body).join(" | ")}`);
};
