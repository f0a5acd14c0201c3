import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  const customers = await Promise.all((await agent.inbox()).map(async (row) => (await agent.talk(row.conversation.id)).customer.id));
  note(`${customers.length} conversations of ${new Set(customers).size} customer`);
}
