import type { WidgetHost } from "./host";

const worn = new WeakMap<WidgetHost, Set<string>>();

/** Adopts a late part's style sheet, once in each of the panel's documents. */
export function dress(host: WidgetHost, css: string): void {
  const all = worn.get(host) ?? new Set();
  worn.set(host, all);
  if (all.has(css)) return;
  all.add(css);
  host.adopt(css);
}
