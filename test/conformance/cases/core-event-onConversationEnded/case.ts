import type { Options, Page, World } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 4.2: once, whoever ended it, on every page of the customer; ended is true. */
export const options: Options = { script: "core", before: ({ agent }) => agent.brand({ chat: { closableChat: true } }) };

export async function run(world: World): Promise<void> {
  let other!: Page;
  await people({
    "another page listens": async ({ visitor }) => {
      other = await visitor.open("other", "/other");
      await other.done();
    },
    "an agent ends the newest one": ({ agent }) => agent.end(),
    "an agent ends it again": ({ agent }) => agent.end(),
  })(world);
  await other.until("event core.onConversationEnded", 2);
}
