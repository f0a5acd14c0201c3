import type { World } from "../../case.ts";

// Written while the server was away, and sent by the page that came after: it is that page's now, and nobody else's.
export async function run({ page, visitor, parley, agent, note }: World): Promise<void> {
  await page.done();
  await page.step("signIn", parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }));
  const second = await visitor.open("second tab");
  await second.done();
  await page.chat.clickLauncher();
  await page.chat.beginThread();
  await parley.stop();
  await page.chat.write("Good morning");
  await page.chat.shows("Good morning");
  await page.reload();
  await parley.start();
  await page.until("event onConversationCreate");
  note(`the agent sees ${(await agent.inbox()).length} conversation: ${(await agent.talk()).messages.map((m) => m.body).join()}`);
}
