import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }) }) };

export async function run({ page, agent }: World): Promise<void> {
  await page.until("callback isLoggedIn");
  await agent.answer("Hi");
  await page.until("the getter agrees");
}
