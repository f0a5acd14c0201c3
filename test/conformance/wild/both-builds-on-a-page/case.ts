import type { World } from "../../case.ts";

export async function run({ page, agent, visitor, note }: World): Promise<void> {
  await page.done();
  await page.step("close");
  await page.step("heard");
  await agent.answer("Hi");
  await page.until("Kustomer hears");
  await page.step("unread");
  note(`sockets ${visitor.requests().filter((r) => r.startsWith("SOCKET")).length}`);
}
