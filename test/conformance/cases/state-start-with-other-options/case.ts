import type { World } from "../../case.ts";

export const run = async ({ page, agent, visitor, note }: World): Promise<void> => {
  await page.done();
  note(`settings asked for ${visitor.requests().filter((r) => r.includes("/c/settings")).length} times, sockets ${visitor.requests().filter((r) => r.startsWith("SOCKET")).length}`);
  await page.chat.shows("Hello");
  await agent.answer("Hi");
  await page.chat.shows("Hi");
};
