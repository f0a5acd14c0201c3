import type { Options, World } from "../../case.ts";

export const options: Options = { late: "/panel-", before: async ({ agent }) => agent.brand({ chat: { singleSessionChat: true, closableChat: true } }) };

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Hello");
  await page.note(`a message that was refused ${await page.chat.visible("Another one")}`);
  await agent.call("POST", `/console/api/conversations/${await agent.newest()}/end`);
  await page.until("event onConversationEnded");
  await page.step("more");
  await page.chat.shows("After the end");
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
