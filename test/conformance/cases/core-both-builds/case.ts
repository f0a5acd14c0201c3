import type { Options, World } from "../../case.ts";
import { people } from "../../people.ts";

/** Both globals on one page: one session, one socket, and each listener of each is told once, those of both before the callback. */
export const options: Options = { script: "both", given: (parley) => ({ zoe: parley.jwt({ email: "zoe@example.test" }) }) };

export async function run(world: World): Promise<void> {
  await people({ "an agent answers": ({ agent }) => agent.answer("Hi") })(world);
  const sockets = world.visitor.requests().filter((request) => request.startsWith("SOCKET")).length;
  world.note(`sockets ${sockets}: one before the login, one after it`);
}
