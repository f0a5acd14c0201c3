import type { Options, World } from "../../case.ts";

const survey = {
  enabled: true, name: "", description: "", introduction: "", ratingPrompt: "How was it?", scale: { type: "number", options: 5, labelLow: "", labelHigh: "" },
  questions: [{ id: "why", prompt: "Why?", type: "text" }],
};

export const options: Options = { before: ({ agent }) => agent.brand({ chat: { closableChat: true, survey } }) };

/** A page that draws its own chat: from the settings to the survey. */
export const run = async ({ page, agent, note }: World): Promise<void> => {
  await page.done();
  await page.step("begin");
  await page.until('console.log "begun"');
  await page.step("say");
  await page.until('console.log ["returns.txt"]');
  await page.run(() => document.querySelector("#say")?.dispatchEvent(new Event("input")));
  await agent.answer("It is on its way.");
  for (let i = 0; i < 200 && (await page.run(() => (window as unknown as { KustomerCore: { getUnreadCount(): { total: number } } }).KustomerCore.getUnreadCount().total)) === 0; i += 1) await new Promise((wake) => setTimeout(wake, 25));
  await page.step("read");
  await page.until('console.log "unread:", 0');
  await page.step("list");
  await page.until('console.log "the next page:"');
  await page.run(() => document.querySelector<HTMLElement>("#end")?.click());
  await page.until("console.log {rating: 5");
  note(`the agent sees ${(await agent.talk()).messages.map((m) => m.body).join(" ")}`);
};
