import type { World } from "./case.ts";

declare const T: { wants(): Promise<string | null>; did(answer: unknown): void };

const patience = 20_000;

/**
 * A case whose story the page's script tells: `await T.people("an agent answers")` there waits until the act of that name
 * here has been done, and gives what it gave. The case ends when the script has called T.done().
 */
export function people(acts: Record<string, (world: World) => unknown>): (world: World) => Promise<void> {
  return async (world) => {
    for (;;) {
      const wanted = await soon(world.page.run(() => T.wants()));
      if (wanted === null) return;
      const act = acts[wanted];
      if (!act) throw new Error(`nobody in this case knows how to do this: ${wanted}`);
      const answer = (await act(world)) ?? null;
      await world.page.run((given) => T.did(given), answer);
    }
  };
}

async function soon<R>(work: Promise<R>): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => (timer = setTimeout(() => fail(new Error("the page's script waits for something that does not come")), patience)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
