import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** An agent joins once; each change of assignees; each message is delivered once. */
export const options: Options = { script: "core" };

export const run = people({
  "an agent answers": ({ agent }) => agent.answer("Hi"),
  "nobody has it any more": async ({ agent }) => agent.call("POST", `/console/api/conversations/${await agent.newest()}/assignees`, { assignees: [] }),
  "the agent answers again": ({ agent }) => agent.answer("Hi again"),
});
