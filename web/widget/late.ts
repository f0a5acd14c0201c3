import { signal } from "@preact/signals-core";
import type * as Extras from "./extras";
import type { View, WidgetHost } from "./host";
import { speak } from "./words";

/** The parts that come late, once they are here: the panel can be read and written in without them. */
export const extras = signal<typeof Extras | null>(null);

/** Fetches them, if they are not here: with the first screen, and with each later one where that failed. */
export function fetchExtras(host: WidgetHost, _screen: View): void {
  if (extras.peek()) return;
  Promise.all([host.extras(), speak(host.client.settings.peek().language, host.words, true)]).then(
    ([module]) => {
      extras.value = module as typeof Extras;
    },
    () => undefined, // the next screen asks again
  );
}
