import type { World } from "../../case.ts";

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  const scale = { type: "number", options: 5, labelLow: "", labelHigh: "" };
  await agent.brand({ chat: { closableChat: true, survey: { enabled: true, name: "", description: "", introduction: "", ratingPrompt: "How was it?", scale, questions: [{ id: "why", prompt: "Why?", type: "text" }] } } });
  for (const [i, way] of ["older", "newer"].entries()) {
    await page.step("begin");
    await agent.answer("Hi");
    await page.step("end");
    await page.until("survey", i + 1);
    await page.step(way);
  }
}
