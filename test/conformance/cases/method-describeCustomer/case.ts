import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  const { customer } = await agent.talk();
  note(`the agent sees ${JSON.stringify(customer.custom)}`);
  const text = JSON.stringify(customer);
  for (const said of ["eve@shop.test", "eve@home.test", "+1 555 0100", "twitter"]) note(`${said}: ${text.includes(said) ? "there" : "missing"}`);
}
