import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.10, 2.18: at once, a copy for each caller, and known when init is answered, also after a reload. */
export const options: Options = { script: "core" };

export async function run(world: World): Promise<void> {
  await people({
    "an agent answers": ({ agent }) => agent.answer("Hi"),
  })(world);
  await world.page.reload();
  await world.page.done();
}
