import "./tracking";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { View, WidgetHost } from "./host";
import type { Memory } from "./memory";

/** What every part of the panel may need. */
export interface Surroundings {
  host: WidgetHost;
  memory: Memory;
  show(view: View): void;
}

export const Around = createContext<Surroundings | null>(null);

/** When a control goes away with its work done, the keyboard stays in the thread. */
export function focusLog({ host }: Surroundings): void {
  host.root.querySelector<HTMLElement>(".log")?.focus({ preventScroll: true });
}

export function useAround(): Surroundings {
  const around = useContext(Around);
  if (!around) throw new Error("a part of the panel was drawn outside it");
  return around;
}
