import type { World } from "../../case.ts";

type Seen = { presence: { page?: { url: string; title: string } } };

export const run = async ({ page, agent, note }: World): Promise<void> => {
  await page.done();
  const until = Date.now() + 5000;
  let seen = "";
  while (Date.now() < until && !seen.includes("Checkout")) {
    const { presence } = (await agent.talk()) as unknown as Seen;
    seen = presence.page ? `${new URL(presence.page.url).pathname}${new URL(presence.page.url).search} ${presence.page.title}` : "";
    await new Promise((next) => setTimeout(next, 50));
  }
  note(`an agent sees ${seen}`);
};
