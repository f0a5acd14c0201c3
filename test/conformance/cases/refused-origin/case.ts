import type { Options, World } from "../../case.ts";

export const options: Options = { before: async ({ agent }) => agent.organisation({ domains: ["shop.test"] }) };

// The page may not chat until the company lists its host; a later start tries anew.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await agent.organisation({ domains: ["shop.test", "localhost"] });
  await page.reload();
  await page.done();
}
