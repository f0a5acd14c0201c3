import type { World } from "../../case.ts";

export async function run({ page, agent, note }: World): Promise<void> {
  await agent.brand({ chat: { closableChat: true } });
  await page.done();
  const { conversation } = await agent.talk();
  note(`the agent sees ${conversation.name} with ${JSON.stringify(conversation.custom)}`);
  await agent.typing(true);
  await page.until("typing true");
  await agent.answer("Send it back");
  await page.until("agent: Send it back");
  await page.step("write", "I will");
  await page.step("end");
  await page.until("ended");
  await page.note("another chat on the same page adds its listeners again");
  await page.step("another");
  await agent.answer("In Hamburg");
  await page.until("agent: In Hamburg", 2);
}
