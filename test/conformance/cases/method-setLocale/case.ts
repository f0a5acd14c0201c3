import type { World } from "../../case.ts";

export const run = async ({ page, agent, note }: World): Promise<void> => {
  await page.done();
  const { customer } = await agent.talk();
  note(`an agent sees the language ${String(customer["locale"])}`);
};
