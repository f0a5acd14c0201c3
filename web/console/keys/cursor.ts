import { signal } from "@preact/signals";

/** The conversation that the keyboard is on, in the list. */
export const cursor = signal<string | null>(null);

/** The neighbour in a list of ids; a cursor that has left the list goes on from where it was. */
export function neighbour(ids: string[], at: string | null, lastIndex: number, step: 1 | -1): { id: string | null; index: number } {
  if (ids.length === 0) return { id: null, index: 0 };
  const found = at === null ? -1 : ids.indexOf(at);
  const raw = found >= 0 ? found + step : at === null ? (step > 0 ? 0 : ids.length - 1) : step > 0 ? lastIndex : lastIndex - 1;
  const index = Math.min(ids.length - 1, Math.max(0, raw));
  return { id: ids[index] ?? null, index };
}
