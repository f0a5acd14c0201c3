import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }) }) };

// No page of this browser made it, so every open page of this browser hears it.
export async function run({ page, visitor, person }: World): Promise<void> {
  await page.done();
  const second = await visitor.open("second tab", "/second");
  await second.done();
  const phone = await (await person()).open("other device");
  await phone.done();
  await phone.step("write");
  await page.until("event onConversationCreate");
  await second.until("event onConversationCreate");
}
