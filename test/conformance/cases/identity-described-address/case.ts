import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ email: "eve@shop.test", pad: "x".repeat(200) }) }) };

export async function run({ page, person, agent, note }: World): Promise<void> {
  await page.done();
  const stranger = await (await person()).open("stranger", "/stranger");
  await stranger.done();
  const rows = await agent.inbox();
  note(`conversations ${rows.length}, customers ${new Set(rows.map((row) => row.customer.id)).size}`);
}
