import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";

/** The listener contract: after a resync one onUnread for each conversation whose count differs, and nothing else. */
export const options: Options = { script: "both" };

let restore = async (): Promise<void> => {};
/** The conversation with this first message. */
const by = async ({ agent }: Pick<World, "agent">, name: string): Promise<string> => {
  for (const { conversation } of await agent.inbox()) if ((await agent.talk(conversation.id)).messages[0]?.body === name) return conversation.id;
  throw new Error(`there is no ${name}`);
};

export const run = people({
  "an agent answers the first": async (world) => world.agent.answer("One", await by(world, "First")),
  "the operator keeps a copy": async ({ parley }) => void (restore = await parley.backup()),
  "the agent answers both": async (world) => {
    await world.agent.answer("Two", await by(world, "First"));
    await world.agent.answer("One", await by(world, "Second"));
  },
  "the operator puts the copy back": () => restore(),
  "the agent answers the second": async (world) => world.agent.answer("Another one", await by(world, "Second")),
});
