import type { Options, World } from "../../case.ts";

export const options: Options = { script: "core" };

/** The documentation 2.8: one bad attribute fails its whole call, and stores nothing of it. */
export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  const { customer } = await agent.talk();
  note(`the agent sees ${JSON.stringify(customer.emails)} ${JSON.stringify(customer.custom)}`);
}
