import type { Options, World } from "../../case.ts";

export const options: Options = { closed: true };

// Each brand has a chat of its own: its settings, its switch, its conversations.
export async function run({ agent, person, note, parley }: World): Promise<void> {
  const outlet = await agent.newBrand({ name: "Outlet" });
  const page = await (await person()).open("the outlet", `/?brand=${outlet}`);
  await page.done();
  const { conversation } = await agent.talk();
  note(`the conversation is the ${conversation.brand === outlet ? "outlet's" : "other brand's"}`);
  await agent.brand({ enabled: false }, outlet);
  const later = await (await person()).open("the outlet is switched off", `/?brand=${outlet}`);
  await later.done();
  const other = await (await person()).open("the default brand");
  await other.done();
  note(`the conversation is the ${(await agent.talk()).conversation.brand === parley.keys.brandId ? "default brand's" : "outlet's"}`);
}
