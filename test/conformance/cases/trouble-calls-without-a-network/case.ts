import type { Options, World } from "../../case.ts";

export const options: Options = { script: "both", given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42" }) }) };

export async function run({ page, parley }: World): Promise<void> {
  await page.done();
  await parley.stop();
  await page.step("away");
  await parley.start();
  await page.step("back");
}
