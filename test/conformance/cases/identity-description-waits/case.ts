import type { World } from "../../case.ts";

// What the page says of an anonymous visitor waits in the browser, over a reload too, and goes with the first message.
export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.step("describe");
  await page.reload();
  await page.done();
  await page.step("write");
  const { customer } = await agent.talk();
  note(`the agent sees ${JSON.stringify(customer.emails)} ${JSON.stringify(customer.custom)}`);
}
