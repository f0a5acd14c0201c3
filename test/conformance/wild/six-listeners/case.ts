import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }) }) };

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.clickLauncher();
  await page.chat.beginThread();
  await page.chat.write("Where is A-17?");
  await page.until("described");
  note(`the agent sees ${JSON.stringify((await agent.talk()).conversation.custom)}`);
  await page.chat.clickLauncher();
  await page.until("tracked close");
  await agent.answer("On its way");
  await page.until("tracked unread");
  await page.step("login");
  await page.until("tracked login");
  await page.step("logout");
  await page.until("tracked logout");
}
