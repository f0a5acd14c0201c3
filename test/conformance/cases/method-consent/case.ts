import type { World } from "../../case.ts";

/** Nothing is requested, stored, connected or drawn before the page says that the visitor has consented; and after a no, nothing is left. */
export const run = async ({ page, visitor, agent, note }: World): Promise<void> => {
  await page.until("before");
  const ours = (): string[] => visitor.requests().filter((r) => /\/c\/|SOCKET/.test(r));
  note(`requests of the chat before: ${ours().length}`);
  await page.step("yes");
  await page.until("open has waited");
  await page.chat.beginThread();
  await page.chat.write("Hello");
  await page.until("event onConversationCreate");
  await page.step("no");
  await page.until("event onLogout", 0);
  await page.step("yes");
  await page.until("the call that waited again");
  note(`an agent still has it: ${(await agent.inbox()).length}`);
};
