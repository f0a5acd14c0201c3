import type { World } from "../../case.ts";

/** Of the five words of one global and the four of the other: what is meant outside the hours is the same for both. */
export async function run({ page, agent, person }: World): Promise<void> {
  await page.done();
  await agent.schedule({ default: true });
  const look = async (label: string): Promise<void> => (await (await person()).open(label)).done();
  await look("closed");
  await agent.brand({ chat: { offhoursDisplay: "none" } });
  await look("closed, and the brand's word for it is none");
  await agent.brand({ enabled: false });
  await look("switched off");
}
