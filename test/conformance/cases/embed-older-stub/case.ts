import type { World } from "../../case.ts";

/** The snippet of the version before: what its functions kept is carried out in order, with a word for whoever builds the page. */
export const run = async ({ page, agent, note }: World): Promise<void> => {
  await page.until("started");
  await page.step("later");
  const { customer } = await agent.talk();
  note(`an agent sees ${JSON.stringify(customer.emails)} ${JSON.stringify(customer.custom)}`);
};
