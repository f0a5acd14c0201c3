import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";

/** The documented headless chat, from the first look to the survey, and again after a reload. */
export const options: Options = { script: "core" };

const survey = { enabled: true, name: "After chat", description: "", introduction: "", ratingPrompt: "How was it?", scale: { type: "number", options: 5, labelLow: "", labelHigh: "" }, questions: [{ id: "why", prompt: "Why?", type: "text" }] };

export async function run(world: World): Promise<void> {
  await people({
    "no agent sees a conversation without a message": async ({ agent }) => {
      if ((await agent.inbox()).length > 0) throw new Error("an agent sees a draft");
    },
    "an agent types": ({ agent }) => agent.typing(true),
    "an agent answers": ({ agent }) => agent.answer("It left **today**."),
    "the brand allows it, with a survey": ({ agent }) => agent.brand({ chat: { closableChat: true, survey } }),
  })(world);
  await world.page.reload();
  await world.page.done();
}
