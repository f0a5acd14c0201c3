import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";

const ours = ({ visitor }: World): string[] => visitor.requests().filter((request) => /\/c\/|SOCKET/.test(request));

/** Nothing is asked for, kept or connected before a yes; after a no nothing is left, and calls wait again. */
export const options: Options = { script: "core" };

export const run = people({
  "what has been asked for before a yes": (world) => world.note(`before a yes: ${ours(world).length}`),
  "what has been asked for after a no": async (world) => {
    const before = ours(world).length;
    await new Promise((wake) => setTimeout(wake, 300));
    world.note(`after a no: ${ours(world).length - before}; an agent still has it: ${(await world.agent.inbox()).length}`);
  },
});
