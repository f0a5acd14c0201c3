import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ email: "eve@shop.test", pad: "x".repeat(200) }) }) };

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.step("leave");
}
