import type { Options, World } from "../../case.ts";

const types = { nameStr: "text", seatsNum: "number", vipBool: "boolean", dueAt: "time", siteUrl: "url", reasonTree: "tree" };

// A declared attribute is checked against its type, each of them; one bad one refuses the whole call. null takes a value away.
export const options: Options = {
  before: async ({ agent }) => {
    for (const [name, type] of Object.entries(types)) await agent.call("PUT", `/console/api/attributes/customer/${name}`, { label: name, type });
  },
};

export async function run({ page, agent, note }: World): Promise<void> {
  await page.done();
  note(`the agent sees ${JSON.stringify(Object.entries((await agent.talk()).customer.custom ?? {}).sort())}`);
}
