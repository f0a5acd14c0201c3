import type { World } from "../../case.ts";

// Every open page of the browser hears it, the callback runs where it was called. Both claims: the e-mail wins.
export async function run({ page, visitor, parley }: World): Promise<void> {
  await page.done();
  const second = await visitor.open("second tab");
  await second.done();
  await page.step("login", parley.jwt({ email: "eve@shop.test", externalId: "user_42", pad: "x".repeat(200) }));
  await page.until("callback isLoggedIn");
  await second.until("callback isLoggedIn");
}
