import type { Settings } from "../client/wire";

/** What the chat's availability is by this device's clock, as far as the settings foresee it. */
export function available({ availability, changes = [], ahead = 0 }: Settings, now: number): Settings["availability"] {
  return changes.findLast((c) => Date.parse(c.at) <= now + ahead)?.availability ?? availability;
}
