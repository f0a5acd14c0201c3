import type { World } from "../../case.ts";

/** What a page hears while an agent answers, ends the conversation and lets it go on. */
export const run = async ({ page, agent }: World): Promise<void> => {
  await page.done();
  const survey = { enabled: true, name: "", description: "", introduction: "", ratingPrompt: "How was it?", scale: { type: "number", options: 5, labelLow: "", labelHigh: "" } };
  await agent.brand({ chat: { closableChat: true, survey } });
  await page.until('console.log "sent:"');
  await agent.typing(true);
  await page.until("the line is hidden false");
  await agent.answer("It left today.");
  await page.until('console.log "answered:"');
  const id = await agent.newest();
  await agent.call("POST", `/console/api/conversations/${id}/end`);
  await page.until('console.log "asked"');
  await agent.call("POST", `/console/api/conversations/${id}/unend`);
  await page.until('console.log "goes on"');
};
