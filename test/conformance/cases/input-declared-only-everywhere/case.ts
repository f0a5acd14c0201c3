import type { Options, World } from "../../case.ts";

export const options: Options = {
  before: async ({ agent }) => {
    await agent.call("PUT", "/console/api/attributes/conversation/orderNum", { label: "Order", type: "number" });
    await agent.call("PUT", "/console/api/attributes/customer/planStr", { label: "Plan", type: "text" });
    await agent.organisation({ declaredOnly: true });
  },
};

export async function run({ page, person, agent, note }: World): Promise<void> {
  await page.done();
  for (const row of (await agent.inbox()).reverse()) {
    const talk = await agent.talk(row.conversation.id);
    note(`the agent sees ${talk.messages.map((m) => m.body).join()} with ${JSON.stringify(talk.conversation.custom ?? {})} of ${JSON.stringify(talk.customer.emails)} ${JSON.stringify(talk.customer.custom ?? {})}`);
  }
  const early = await (await person()).open("described early", "/early");
  await early.done();
  const talk = await agent.talk();
  note(`the agent sees ${talk.messages.map((m) => m.body).join()} of ${JSON.stringify(talk.customer.emails)} ${JSON.stringify(talk.customer.custom ?? {})}`);
}
