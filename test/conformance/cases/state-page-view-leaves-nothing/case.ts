import type { World } from "../../case.ts";

// A page view costs the script and the settings, and leaves no trace: no storage, cookie, row or socket.
export async function run({ page, visitor, agent, parley, host, note }: World): Promise<void> {
  await page.done();
  await page.chat.launcherShows();
  await new Promise((wake) => setTimeout(wake, 1000));
  note(`storage ${await page.run(() => localStorage.length + sessionStorage.length)}, cookies ${(await visitor.cookies()).length}`);
  note(`databases ${await page.run(async () => ((await indexedDB.databases?.()) ?? []).length)}`);
  for (const request of visitor.requests()) {
    if (!request.includes(host.origin())) note(request.replace(parley.url, "").replace(/\?.*/, "?…"));
  }
  note(`the agent sees ${(await agent.inbox()).length} conversations`);
}
