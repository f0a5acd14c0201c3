import type { World } from "../../case.ts";

// Every tab hears it, with the unread conversations going, one step each.
export async function run({ page, visitor, parley, agent }: World): Promise<void> {
  await page.done();
  await page.step("login", parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }));
  await page.step("write");
  await agent.answer("Hi");
  await page.until("event onUnread");
  const second = await visitor.open("second tab", "/second");
  await second.done();
  await page.step("logout");
  await second.until("event onLogout");
  await second.until("event onUnread");
}
