import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }) }) };

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  const rows = await agent.inbox();
  note(`conversations ${rows.length}, customers ${new Set(rows.map((row) => row.customer.id)).size}`);
}
