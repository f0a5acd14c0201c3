import type { World } from "../../case.ts";

/** The documented headless chat, from the first look to the survey, and again after a reload. */
export const run = async ({ page, agent, visitor }: World): Promise<void> => {
  await page.done();
  await page.note("a conversation without a message is a draft: no agent sees it");
  await page.step("begin");
  if ((await agent.inbox()).length > 0) throw new Error("an agent sees a draft");
  await page.step("say", "Where is my parcel?");
  await page.until("event onMessageSent");
  await page.note("an agent answers");
  await agent.typing(true);
  await page.until("event onAgentTypingActivity");
  await agent.answer("It left **today**.");
  await page.until("callback markRead");
  await page.note("the chat cannot be ended unless the brand allows it");
  await page.step("end");
  await agent.brand({ chat: { closableChat: true, survey: { enabled: true, name: "After chat", description: "", introduction: "", ratingPrompt: "How was it?", scale: { type: "number", options: 5, labelLow: "", labelHigh: "" }, questions: [{ id: "why", prompt: "Why?", type: "text" }] } } });
  await page.step("end");
  await page.until("event onSatisfactionReceived");
  const { conversation } = (await agent.talk()) as unknown as { conversation: { satisfaction: { id: string } } };
  await page.step("rate", conversation.satisfaction.id);
  await page.note("writing lets it go on");
  await page.step("say", "One more thing");
  await page.until("event onConversationUnended");
  await page.reload();
  await page.done();
  if (visitor.requests().filter((r) => r.startsWith("SOCKET")).length > 3) throw new Error("more than a socket a page");
};
