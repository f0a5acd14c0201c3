import type { World } from "../../case.ts";

/** What a page hears when the server is away, and when what it sends is refused. */
export const run = async ({ page, parley, agent }: World): Promise<void> => {
  await page.done();
  await agent.brand({ chat: { closableChat: true, suppressConversationReopen: true } });
  await agent.call("POST", `/console/api/conversations/${await agent.newest()}/end`);
  await page.step("write", "Too late");
  await page.until('console.log "not sent:"');
  await parley.stop("SIGTERM");
  await page.until("the line is hidden false");
  await parley.start();
  await page.until("the line is hidden true");
};
