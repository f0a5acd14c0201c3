import type { World } from "../../case.ts";

// Who is signed in already signs in once more: authenticated again, so every open page hears it again, once.
export async function run({ page, visitor, parley }: World): Promise<void> {
  await page.done();
  const second = await visitor.open("second tab");
  await second.done();
  await page.step("login", parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }));
  await second.until("event onLogin");
  await page.step("login", parley.jwt({ externalId: "user_42", pad: "y".repeat(200) }));
  await second.until("event onLogin", 2);
}
