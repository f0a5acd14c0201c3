import type { Options, Page, World } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 4.2: once for each change, up and down; count is the new one; not at init. */
export const options: Options = { script: "core" };

export async function run(world: World): Promise<void> {
  let other!: Page;
  await people({
    "an agent answers": ({ agent }) => agent.answer("Hi"),
    "another page reads the second one": async ({ visitor }) => {
      other = await visitor.open("other", "/other");
      await other.done();
    },
  })(world);
  await other.until("event core.onUnread", 2);
}
