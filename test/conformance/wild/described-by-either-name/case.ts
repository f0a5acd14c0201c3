import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  const { customer } = await agent.talk();
  note(`the agent sees ${JSON.stringify(customer.emails)} ${JSON.stringify(customer["phones"])} ${JSON.stringify(customer["socials"])}`);
}
