/** A value as a developer would write it: keys whose value is undefined are shown too, Errors with their own fields. */
export function inspect(value: unknown, indent = ""): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return value.name.length > 2 ? `ƒ ${value.name}` : "ƒ"; // shorter names are the minifier's
  if (value instanceof Error) return `Error(${JSON.stringify(value.message)})${fieldsOf(value, indent)}`;
  if (value === null || typeof value !== "object") return String(value);
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((v) => inspect(v, inner))
    : Object.keys(value).map((k) => `${/^[\w$]+$/.test(k) ? k : JSON.stringify(k)}: ${inspect((value as Record<string, unknown>)[k], inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const line = `${open} ${parts.join(", ")} ${close}`;
  return line.length <= 52 && !line.includes("\n") ? line : `${open}\n${parts.map((p) => inner + p).join(",\n")}\n${indent}${close}`;
}

function fieldsOf(error: Error, indent: string): string {
  const own = Object.fromEntries(Object.entries(error).filter(([k]) => ["status", "code", "title", "source"].includes(k)));
  return Object.keys(own).length > 0 ? ` ${inspect(own, indent)}` : "";
}
