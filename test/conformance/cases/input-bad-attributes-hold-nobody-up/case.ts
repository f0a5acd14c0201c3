import type { Options, World } from "../../case.ts";

export const options: Options = {
  before: async ({ agent }) => agent.call("PUT", "/console/api/attributes/conversation/orderNum", { label: "Order", type: "number" }),
};

// One bad attribute fails the page's call, and nothing of it is stored. The visitor, who has made no mistake, can write.
export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  await page.chat.composerShows();
  await page.note(`a message that nobody wrote ${await page.chat.visible("From the form")}`);
  await page.chat.write("Is somebody there?");
  await page.until("event onConversationCreate");
  await page.step("draft");
  await page.chat.composerShows();
  await page.chat.write("And now?");
  await page.until("event onConversationCreate", 2);
  const all = await Promise.all((await agent.inbox()).map((row) => agent.talk(row.conversation.id)));
  note(`the agent sees ${all.map((talk) => talk.messages.map((m) => m.body).join()).join(" | ")} with ${JSON.stringify(all.map((talk) => talk.conversation.custom ?? {}))}`);
}
