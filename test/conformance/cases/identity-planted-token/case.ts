import type { Options, World } from "../../case.ts";

export const options: Options = {
  closed: true,
  given: (parley) => ({ planted: "A".repeat(42) + "8", jwt: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }) }),
};

export async function run({ visitor, person }: World): Promise<void> {
  const planting = await visitor.open("planting", "/thief");
  await planting.step("plant");
  const page = await visitor.open("page");
  await page.done();
  const thief = await (await person()).open("thief", "/thief");
  await thief.step("plant");
  await thief.step("use");
}
