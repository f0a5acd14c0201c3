import type { ThreadMessage } from "../client/client";
import type { Author } from "../client/wire";
import { daysBefore } from "../ui/time";

/** Messages of one author that were said in one breath: one avatar, one time. */
export interface Group {
  kind: "group";
  key: string;
  /** Of its first message, as it was when it came. */
  n: number;
  mine: boolean;
  author: Author;
  messages: ThreadMessage[];
}

export interface Day {
  kind: "day";
  key: string;
  n: number;
  /** ISO 8601: the day's first message. */
  at: string;
}

/** Bubbles belong together when they follow each other within two minutes. */
const breath = 2 * 60_000;

/** The same for an optimistic message and for its copy in the log, so that nothing is drawn anew. */
export function keyOf(m: ThreadMessage): string {
  return m.key ?? m.id;
}

/** Messages in order become days and groups. */
export function arrange(messages: readonly ThreadMessage[]): (Day | Group)[] {
  const rows: (Day | Group)[] = [];
  let group: Group | undefined;
  let last: Date | undefined;
  for (const m of messages) {
    const at = new Date(m.createdAt);
    const newDay = last === undefined || daysBefore(last, at) !== 0;
    if (newDay) rows.push({ kind: "day", key: `day ${m.createdAt} ${keyOf(m)}`, n: m.n, at: m.createdAt });
    const mine = m.direction === "in";
    const apart = last === undefined || at.getTime() - last.getTime() >= breath;
    if (!group || newDay || apart || group.mine !== mine || (!mine && group.author.id !== m.author.id)) {
      group = { kind: "group", key: keyOf(m), n: m.n, mine, author: m.author, messages: [] };
      rows.push(group);
    }
    group.messages.push(m);
    last = at;
  }
  return rows;
}

/** Rows of fifty messages: what is drawn anew, or not, as one. */
export function sheetsOf(rows: readonly (Day | Group)[]): (Day | Group)[][] {
  const sheets: (Day | Group)[][] = [];
  for (const row of rows) (sheets[(row.n / 50) | 0] ??= []).push(row);
  return sheets;
}
