import { signal, type Signal } from "@preact/signals-core";

/** Sets a signal. An effect of somebody's that throws is reported, and stops nothing here. */
export function set<T>(s: Signal<T>, value: T): void {
  try {
    s.value = value;
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}

export { signal };
export { batch, computed, effect } from "@preact/signals-core";
export type { ReadonlySignal, Signal } from "@preact/signals-core";
