import type { Options, World } from "../../case.ts";

/** the documentation 3.1, 10.9: several init calls, one connection. */
export const options: Options = { script: "core" };

export async function run(world: World): Promise<void> {
  await world.page.done();
  const sockets = world.visitor.requests().filter((request) => request.startsWith("SOCKET")).length;
  world.note(`sockets ${sockets}`);
}
