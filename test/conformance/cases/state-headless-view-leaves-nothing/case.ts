import type { Options, World } from "../../case.ts";

export const options: Options = { script: "core" };

export async function run({ page, visitor, parley, host, note, agent }: World): Promise<void> {
  await page.done();
  note(`storage ${await page.run(() => localStorage.length + sessionStorage.length)}, cookies ${(await visitor.cookies()).length}, databases ${await page.run(async () => ((await indexedDB.databases?.()) ?? []).length)}`);
  note(`frames ${await page.run(() => document.querySelectorAll("iframe").length)}`);
  for (const request of visitor.requests()) if (!request.includes(host.origin())) note(request.replace(parley.url, "").replace(/\?.*/, "?…"));
  note(`the agent sees ${(await agent.inbox()).length} conversations`);
}
