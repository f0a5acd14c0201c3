import type { Agent } from "../rig/agent.ts";

/** Waits until the newest message of the newest conversation has its previews; gives their titles. */
export async function unfurled(agent: Agent): Promise<(string | undefined)[]> {
  const conversation = await agent.newest();
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    const { messages } = await agent.call<{ messages: { previews?: { title?: string }[] }[] }>("GET", `/console/api/conversations/${conversation}`);
    const previews = messages.at(-1)?.previews;
    if (previews) return previews.map((p) => p.title);
    await new Promise((wake) => setTimeout(wake, 20));
  }
  throw new Error("the message has no previews");
}
