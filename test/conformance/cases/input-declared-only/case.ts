import type { Options, World } from "../../case.ts";

export const options: Options = {
  before: async ({ agent }) => {
    await agent.call("PUT", "/console/api/attributes/conversation/orderNum", { label: "Order", type: "number" });
    await agent.organisation({ declaredOnly: true });
  },
};

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  note(`the agent sees ${JSON.stringify((await agent.talk()).conversation.custom)}`);
}
