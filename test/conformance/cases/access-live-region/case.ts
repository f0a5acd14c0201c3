import type { World } from "../../case.ts";

// New messages are said once, politely; what was there before is not, and of one's own only that it is sent.
export async function run({ page, agent }: World): Promise<void> {
  const { chat } = page;
  await page.done();
  await chat.clickLauncher();
  await chat.beginThread();
  await chat.write("Hello");
  await chat.shows("Save");
  await page.step("listen");
  await chat.write("Is anybody there?");
  await chat.shows("Is anybody there?");
  while ((await agent.talk()).messages.length < 2) await new Promise((wake) => setTimeout(wake, 20));
  await agent.answer("Yes, **Ada** is.\n\nWhat is it about?");
  await chat.shows("What is it about?");
  await page.step("said", ["one's own, and an answer", 2]);
  await agent.answer("Hello?");
  await chat.shows("Hello?");
  await agent.answer("Hello?");
  await page.step("said", ["the same twice", 2]);
  await chat.clickLauncher();
  await chat.panelHides();
  await page.reload();
  await page.done();
  await page.step("listen");
  await chat.clickLauncher();
  await chat.panelShows();
  await page.step("ask", ["openConversationById", { conversationId: await agent.newest() }]);
  await chat.shows("What is it about?");
  await page.step("said", ["what was there before", 0]);
  await agent.answer("One thing more");
  await chat.shows("One thing more");
  await page.step("said", ["after that", 1]);
}
