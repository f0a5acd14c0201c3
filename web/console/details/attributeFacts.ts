import type { Attribute, Values } from "../wire";

type Show = { value: string; href?: string } | { at: string };
export type AttributeFact = { name: string; label: string; declared: boolean; show: Show };

/** What to show of custom attributes: declared ones first, by label; the rest by name, with their values as they are. */
export function attributeFacts(values: Values, declared: Attribute[]): AttributeFact[] {
  return Object.entries(values)
    .map(([name, value]): AttributeFact => {
      const a = declared.find((d) => d.name === name);
      return { name, label: a?.label || name, declared: a !== undefined, show: show(value, a) };
    })
    .sort((x, y) => Number(y.declared) - Number(x.declared) || x.label.localeCompare(y.label));
}

function show(value: unknown, a: Attribute | undefined): Show {
  if (typeof value === "boolean") return { value: value ? "Yes" : "No" };
  if (typeof value === "number") return { value: a?.type === "number" ? new Intl.NumberFormat().format(value) : String(value) };
  if (typeof value !== "string") return { value: JSON.stringify(value) };
  if (a?.type === "time" && !Number.isNaN(Date.parse(value))) return { at: value };
  if (/^https?:\/\/\S+$/i.test(value)) return { value, href: value };
  return { value };
}
