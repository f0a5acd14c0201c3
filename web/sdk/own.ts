const has = Object.prototype.hasOwnProperty;

/** An option that the page itself wrote: what somebody put on Object.prototype is not one. */
export function own(options: unknown, name: string): unknown {
  return typeof options === "object" && options !== null && has.call(options, name) ? (options as Record<string, unknown>)[name] : undefined;
}

export const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

export function isBag(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
