import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }) }) };

export async function run({ page, person }: World): Promise<void> {
  await page.done();
  const phone = await (await person()).open("other device", "/phone");
  await phone.done();
}
