const has = Object.prototype.hasOwnProperty;

/** An option that the page itself wrote: what somebody put on Object.prototype is not one, nor what throws when it is read. */
export function own(options: unknown, name: string): unknown {
  try {
    return typeof options === "object" && has.call(options, name) ? (options as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}

export const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

export function isBag(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
