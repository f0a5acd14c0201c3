import type { Options, Page, World } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 4.2: once, on every page of the browser, and not at init. */
export const options: Options = { script: "core", given: (parley) => ({ zoe: parley.jwt({ email: "zoe@example.test" }) }) };

export async function run(world: World): Promise<void> {
  let other!: Page;
  await people({
    "another page listens": async ({ visitor }) => {
      other = await visitor.open("other", "/other");
      await other.done();
    },
  })(world);
  await other.until("event core.onLogin");
  await world.page.reload();
  await world.page.done();
}
