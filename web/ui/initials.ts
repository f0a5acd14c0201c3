/** One or two letters for a name: first and last word's first letter; "?" for none. An address is the name before its @. */
export function initials(name: string): string {
  const words = name.replace(/@\S*$/, "").split(/[\s._-]+/).filter((w) => /[\p{L}\p{N}]/u.test(w));
  const first = (w: string | undefined) => (w === undefined ? "" : ([...w].find((c) => /[\p{L}\p{N}]/u.test(c)) ?? ""));
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : "")).toLocaleUpperCase() || "?";
}
