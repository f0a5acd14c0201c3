import type { World } from "../../case.ts";

/** What each step of a visitor's leaves in the browser, and what it asks of the server; docs/sdk/embedding.md has it as tables. */
export const run = async ({ page, visitor, agent, parley, note }: World): Promise<void> => {
  let before = 0;
  /** Writes down what is new since the last time; `request` is the last thing to come. What is `cached` may be asked for or not. */
  const account = async (act: string, request?: string, cached = false): Promise<void> => {
    for (let i = 0; i < 400 && request && !visitor.requests().slice(before).some((r) => r.includes(request)); i += 1) await new Promise((wake) => setTimeout(wake, 25));
    await new Promise((wake) => setTimeout(wake, 400)); // and nothing after it
    const all = visitor.requests();
    const asked = all.slice(before).filter((r) => r.includes(parley.url.replace("http", "")) && !(cached && r.includes("/chat-web/")));
    before = all.length;
    const names = asked.map((r) => r.replace(/\S*:\d+/, "").replace(/\?.*/, "").replace(/\/chat-web\/(?!widget\.js).*/, "/chat-web/…"));
    note(`${act} | ${[...new Set(names)].sort().join(", ") || "nothing"} | ${(await page.run(() => Object.keys(localStorage).sort().join(", ").replace(/(outbox:)\S+/, "$1…"))) || "nothing"}`);
  };
  await page.done();
  await page.chat.launcherShows();
  await account("the page is loaded");
  await page.step("describe");
  await account("the page describes its customer");
  await page.chat.clickLauncher();
  await page.chat.panelShows();
  await account("the visitor opens the chat");
  await page.chat.beginThread();
  await page.chat.write("Hello");
  await account("the visitor writes", "SOCKET");
  await agent.answer("Hi");
  await account("an agent answers", "/c/seen");
  await page.reload();
  await page.done();
  await account("the visitor comes back", "SOCKET", true);
  note(`cookies ${(await visitor.cookies()).length}, sessionStorage ${await page.run(() => sessionStorage.length)}, databases ${await page.run(async () => ((await indexedDB.databases?.()) ?? []).length)}`);
};
