import type { Options, World } from "../../case.ts";

const survey = {
  enabled: true, name: "After chat", description: "", introduction: "", ratingPrompt: "How was it?",
  scale: { type: "number", options: 5, labelLow: "Bad", labelHigh: "Great" }, questions: [{ id: "why", prompt: "Why?", type: "radio", options: ["Quick", "Slow"] }],
};

export const options: Options = { before: ({ agent }) => agent.brand({ chat: { closableChat: true, survey } }) };

interface Survey {
  conversation: { endedAt?: string; satisfaction?: { status: string; rating?: number; answers?: { prompt: string; answer: string }[] } };
}

// The visitor ends the chat in the panel and is asked how it was; each tap is kept; writing lets the chat go on.
export async function run({ page, agent, note }: World): Promise<void> {
  const { chat } = page;
  await page.done();
  await agent.answer("Good day");
  await chat.shows("Good day");
  await chat.end();
  await page.until("event onSatisfactionReceived");
  await chat.shows("How was it?");
  const kept = async (status: string): Promise<void> => {
    for (;;) {
      const { satisfaction } = (await agent.call<Survey>("GET", `/console/api/conversations/${await agent.newest()}`)).conversation;
      if (satisfaction?.status === status) return note(`${status}: ${satisfaction.rating} ${(satisfaction.answers ?? []).map((a) => `${a.prompt} ${a.answer}`).join()}`);
      await new Promise((wake) => setTimeout(wake, 20));
    }
  };
  await chat.rate(4);
  await kept("rated");
  await chat.click("Quick");
  await kept("commented");
  await chat.write("One thing more");
  await page.until("event onConversationUnended");
}
