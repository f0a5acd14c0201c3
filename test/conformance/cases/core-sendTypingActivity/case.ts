import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.8: shown to agents if the brand shows it; the callback that nobody documents runs. */
export const options: Options = { script: "core" };

export async function run(world: World): Promise<void> {
  const typed: boolean[] = [];
  const seen = async (n: number): Promise<void> => {
    while (typed.length < n) await new Promise((wake) => setTimeout(wake, 20));
    world.note(`typing ${typed.join()}`);
  };
  let end = (): void => undefined;
  await people({
    "an agent watches": async ({ agent }) => void (end = await agent.listen(({ fleeting }) => fleeting?.typing && typed.push(fleeting.typing.typing))),
    "the agent has seen it": () => seen(3),
    "the brand does not show it": ({ agent }) => agent.brand({ chat: { noTypingToAgent: true } }),
    "the agent sees nothing new": async ({ agent, page }) => {
      await agent.brand({ chat: {} });
      await page.step("again");
      await seen(4);
    },
  })(world);
  end();
}
