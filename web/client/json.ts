const { parse } = JSON;
const setPrototype = Object.setPrototypeOf;

/**
 * JSON text of a value. Written out here because pages patch `toJSON` onto prototypes, which would turn our arrays
 * into strings. Functions, symbols and undefined are left out, dates become ISO strings, cycles are an error.
 */
export function encode(value: unknown): string {
  return write(value, 0) ?? "null";
}

const deepest = 64;

function write(value: unknown, depth: number): string | undefined {
  if (depth > deepest) throw new TypeError("The value is nested too deeply.");
  switch (typeof value) {
    case "string":
      return quote(value);
    case "number":
      return Number.isFinite(value) ? String(value) : "null";
    case "boolean":
      return String(value);
    case "object":
      break;
    default:
      return undefined;
  }
  if (value === null) return "null";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "null" : quote(value.toISOString());
  if (value instanceof String || value instanceof Number || value instanceof Boolean) return write(value.valueOf(), depth + 1);
  let out = "";
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) out += (i ? "," : "") + (write(value[i], depth + 1) ?? "null");
    return `[${out}]`;
  }
  for (const name of Object.keys(value)) {
    const text = write((value as Record<string, unknown>)[name], depth + 1);
    if (text !== undefined) out += `${out ? "," : ""}${quote(name)}:${text}`;
  }
  return `{${out}}`;
}

/** A string in JSON. Not by JSON.stringify, which pages replace, and which asks prototypes for a toJSON. */
function quote(text: string): string {
  return `"${text.replace(/[^ !#-[\]-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}

/**
 * Reads JSON from the server into objects without a prototype, so that what is absent is absent also on a page that
 * has put things on Object.prototype.
 */
export function decode(text: string): unknown {
  return parse(text, (_name, value: unknown) => (typeof value === "object" && value !== null && !Array.isArray(value) ? (setPrototype(value, null) as unknown) : value));
}
