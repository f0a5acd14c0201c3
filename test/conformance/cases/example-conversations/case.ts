import type { World } from "../../case.ts";

type Seen = { presence: { page?: { url: string; title: string } } };

/** A form becomes a conversation, which is described, listed and opened again; the page writes, speaks and moves on. */
export const run = async ({ page, agent, note }: World): Promise<void> => {
  const click = (selector: string): Promise<void> => page.run((s) => document.querySelector<HTMLElement>(s)?.click(), selector);
  await page.done();
  await click("#contact button");
  await page.until('console.log {orderStr: "A-1042"');
  const id = await agent.newest();
  note(`the agent sees ${JSON.stringify((await agent.talk(id)).conversation.custom)}`);
  await page.step("list");
  await page.until(`console.log ${JSON.stringify(id)}`);
  await page.step("resume", "nothing that there is");
  await page.until('console.log "notfound"');
  await page.step("resume", id);
  await page.chat.shows("It does not fit.");
  await click("#person");
  await page.until('console.log "I would like');
  await page.step("speak", "de");
  await page.until("the language is");
  await page.step("ask", "A second question");
  await page.step("ask", 7);
  await page.step("showProduct", { id: 42, name: "Kettle" });
  for (let i = 0; i < 100; i += 1) {
    const shown = ((await agent.talk(id)) as unknown as Seen).presence.page;
    if (shown?.title === "Kettle") return note(`the agent sees the page ${new URL(shown.url).pathname} ${shown.title}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
};
