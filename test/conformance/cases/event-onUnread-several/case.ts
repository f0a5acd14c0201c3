import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }) }) };

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  const [two, one] = await agent.inbox();
  await agent.answer("To one", one?.conversation.id);
  await page.until("the getter agrees");
  await agent.answer("To two", two?.conversation.id);
  await page.until("the getter agrees", 2);
  await page.step("leave");
}
