import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useAround } from "./context";
import type * as Extras from "./extras";

/** The parts that come late, once they are here. */
export const extras = signal<typeof Extras | null>(null);

/** The same, fetched if they are wanted. */
export function useExtras(wanted: boolean): typeof Extras | null {
  const { host } = useAround();
  useEffect(() => {
    if (!wanted || extras.peek()) return;
    host.extras().then(
      (module) => {
        extras.value = module as typeof Extras;
      },
      () => undefined, // without them the thread is still one
    );
  }, [wanted, host]);
  return wanted ? extras.value : null;
}
