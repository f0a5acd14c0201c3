import type { World } from "../../case.ts";

/** Who opens the chat and writes nothing has a token in the browser, and is nobody to the company. */
export async function run({ page, visitor, agent, note }: World): Promise<void> {
  await page.done();
  note(`sockets ${visitor.requests().filter((r) => r.startsWith("SOCKET")).length}, cookies ${(await visitor.cookies()).length}`);
  note(`the agent sees ${(await agent.inbox()).length} conversations`);
}
