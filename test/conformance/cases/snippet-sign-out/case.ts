import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }) }) };

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.step("signOut");
}
