/** What each page of a case made and heard, by the page's label, in order. */
export type Trace = Record<string, string[]>;

/**
 * Takes out what differs from run to run: ids become <1>, <2> … in the order they first show (the same id is the same
 * number on every page), instants become <time>, tokens, the names of visitors and the ports of the run become words.
 */
export function settled(trace: Trace): Trace {
  const ids = new Map<string, string>();
  const name = (id: string): string => {
    if (!ids.has(id)) ids.set(id, `<${ids.size + 1}>`);
    return ids.get(id) ?? id;
  };
  const line = (text: string): string =>
    text
      .replace(/\b[0-9a-f]{24}\b/g, name)
      .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "<time>")
      .replace(/\b1\d{12}\b/g, "<ms>")
      .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, "<jwt>")
      .replace(/\bVisitor [0-9a-f]{4}\b/g, "Visitor <name>")
      .replace(/(\/files\/<\d+>\/)[\w-]+/g, "$1<secret>")
      .replace(/\bws:\/\/127\.0\.0\.1:\d+[^\s"]*/g, "<chat socket>")
      .replace(/\bhttp:\/\/127\.0\.0\.1:\d+/g, "<chat>")
      .replace(/\bhttp:\/\/localhost:\d+/g, "<site>");
  return Object.fromEntries(Object.entries(trace).map(([label, lines]) => [label, lines.map(line)]));
}

/** What is missing (-) and what is too much (+), page by page; empty when nothing differs. */
export function difference(wanted: Trace, had: Trace): string {
  const out: string[] = [];
  for (const label of new Set([...Object.keys(wanted), ...Object.keys(had)])) {
    const want = wanted[label] ?? [];
    const have = had[label] ?? [];
    if (JSON.stringify(want) === JSON.stringify(have)) continue;
    out.push(`${label}:`, ...aligned(want, have));
  }
  return out.join("\n");
}

/** The lines of both, by their longest common part. */
function aligned(want: string[], have: string[]): string[] {
  const table = Array.from({ length: want.length + 1 }, () => new Array<number>(have.length + 1).fill(0));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = want.length - 1; i >= 0; i -= 1) {
    for (let j = have.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row) row[j] = want[i] === have[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const out: string[] = [];
  for (let i = 0, j = 0; i < want.length || j < have.length; ) {
    if (i < want.length && j < have.length && want[i] === have[j]) {
      out.push(`    ${want[i]}`);
      i += 1;
      j += 1;
    } else if (i < want.length && (j >= have.length || at(i + 1, j) >= at(i, j + 1))) {
      out.push(`  - ${want[i]}`);
      i += 1;
    } else {
      out.push(`  + ${have[j]}`);
      j += 1;
    }
  }
  return out;
}
