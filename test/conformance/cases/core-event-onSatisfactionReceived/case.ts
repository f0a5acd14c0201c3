import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";
import { survey } from "../../survey.ts";

/** the documentation 4.2, 6.5, 7.16: after onConversationEnded, once, where an agent had joined. */
export const options: Options = { script: "core", before: ({ agent }) => agent.brand({ chat: { closableChat: true, survey } }) };

export async function run(world: World): Promise<void> {
  await people({
    "an agent answers": ({ agent }) => agent.answer("Hi"),

    "an agent answers, and ends it": async ({ agent }) => {
      await agent.answer("Hi");
      await agent.end();
    },
    "the brand has no survey any more": async ({ agent }) => {
      await agent.brand({ chat: { closableChat: true, survey: { ...survey, enabled: false } } });
      await agent.answer("Too late");
    },
  })(world);
  await world.page.reload();
  await world.page.done();
}
