import type { World } from "../../case.ts";

export async function run({ page, agent, parley, person, note }: World): Promise<void> {
  await agent.brand({ chat: { closableChat: true } });
  await page.done();
  await page.step("handOver", parley.jwt({ email: "eve@shop.test" }));
  const talk = await agent.talk();
  note(`the agent sees ${talk.messages.map((m) => m.body).join()} of ${String(talk.customer["email"])}`);
  await agent.answer("I am Ada");
  await page.until("agent:");
  await page.step("over");
  const bare = await (await person()).open("no token is configured");
  await bare.done();
  await bare.step("handOver", undefined);
}
