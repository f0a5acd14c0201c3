import { always } from "../../../rig/agent.ts";
import type { Options, World } from "../../case.ts";

export const options: Options = { closed: true };

// The page's schedule goes before the brand's, and the brand's before the default one; one that nobody knows closes nobody.
export async function run({ agent, person }: World): Promise<void> {
  const open = await agent.schedule({ hours: always });
  const never = await agent.schedule({ default: true });
  const look = async (label: string, schedule: string): Promise<void> => {
    const page = await (await person()).open(label, `/?schedule=${schedule}`);
    await page.done();
  };
  await look("no schedule of the page's", "");
  await look("one that is open", open);
  await look("nobody's", "no-such-schedule");
  await agent.brand({ chat: { schedule: open } });
  await look("the brand has one", "");
  await look("the page has another", never);
}
