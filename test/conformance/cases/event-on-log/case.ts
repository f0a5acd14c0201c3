import type { World } from "../../case.ts";

/** What the log says beyond the documented events of the widget: each once, in order, on the page. */
export const run = async ({ page, agent }: World): Promise<void> => {
  await page.done();
  await page.until("event onMessageSent");
  await agent.brand({ chat: { closableChat: true, survey: { enabled: true, name: "", description: "", introduction: "", ratingPrompt: "", scale: { type: "thumb", options: 2, labelLow: "", labelHigh: "" } } } });
  await agent.answer("Hi");
  await page.until("event onMessageReceived");
  const id = await agent.newest();
  await agent.call("POST", `/console/api/conversations/${id}/end`);
  await page.until("event onSatisfactionReceived");
  await agent.call("POST", `/console/api/conversations/${id}/unend`);
  await page.until("event onConversationUnended");
};
