import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }) }) };

export async function run({ page, person }: World): Promise<void> {
  await page.done();
  const token = await page.run(() => (window as unknown as { token: string }).token);
  const thief = await (await person()).open("thief", "/thief");
  await thief.step("steal", token);
}
