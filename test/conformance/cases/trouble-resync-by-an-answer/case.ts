import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** The listener contract: likewise where it is the answer to a call of the page's that says so, before any socket does. */
export const options: Options = { script: "both", network: { sockets: false, streams: false } };

let restore = async (): Promise<void> => {};

export const run = people({
  "the operator keeps a copy": async ({ parley }) => void (restore = await parley.backup()),
  "an agent answers": ({ agent }) => agent.answer("Lost"),
  "the operator puts the copy back": () => restore(),
});
