import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 4.2, 4: addListener, removeListener, on, once, off with their options, also before init. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent answers": ({ agent }) => agent.answer("Hi"),
});
