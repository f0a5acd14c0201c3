import type { Agent, AgentEvent, Attribute, Brand, ConsoleState, Conversation, Customer, CustomerRef, Message, Organisation, Row, Talk } from "../wire";

/** One thread as far as this console has loaded it. */
export type Thread = {
  customer: Customer;
  /** Ascending n, without gaps. */
  messages: Message[];
  /** There are older ones. */
  more: boolean;
  /** What happened to the conversation beside the messages, oldest first. */
  lines: Line[];
};

/** A quiet line in a thread: who did what to the conversation. */
export type Line = Extract<AgentEvent, { name: (typeof lines)[number] }>;

const lines = [
  "conversation.assigned", "conversation.done", "conversation.reopened", "conversation.moved", "conversation.ended", "conversation.unended", "satisfaction.offered", "satisfaction.answered",
] as const;

/** Everything the console knows of the log. Changed by `reduce` and by what was fetched, never in place. */
export type World = {
  me: Agent;
  agents: Record<string, Agent>;
  organisation: Organisation;
  brands: Brand[];
  attributes: Attribute[];
  counts: { open: number; mine: number };
  publicUrl: string;
  rows: Record<string, Row>;
  threads: Record<string, Thread>;
  /** An event could not say exactly how it changed the counts or the settings: fetch the state. */
  stale: boolean;
};

/** The world of a first load, keeping the rows and threads of the one before. */
export function worldOf(s: ConsoleState, before: World | null): World {
  return {
    me: s.me, agents: Object.fromEntries(s.agents.map((a) => [a.id, a])), organisation: s.organisation, brands: s.brands,
    attributes: s.attributes ?? [], counts: s.counts, publicUrl: s.publicUrl,
    rows: before?.rows ?? {}, threads: before?.threads ?? {}, stale: false,
  };
}

/** Takes rows in; a row that is older than the one known changes nothing but whether it is unread. */
export function withRows(w: World, rows: Row[]): World {
  if (rows.length === 0) return w;
  const out = { ...w.rows };
  for (const row of rows) {
    const known = out[row.conversation.id];
    out[row.conversation.id] = known && known.conversation.rev > row.conversation.rev ? { ...known, unread: row.unread } : row;
  }
  return { ...w, rows: out };
}

/** Takes a conversation's new state in, if it is newer than the one known. */
export function withConversation(w: World, c: Conversation, customer?: CustomerRef, unread?: boolean): World {
  const known = w.rows[c.id];
  const ref = customer ?? known?.customer;
  if (!ref) return w;
  const conversation = known && known.conversation.rev > c.rev ? known.conversation : c;
  return { ...w, rows: { ...w.rows, [c.id]: { conversation, customer: ref, unread: unread ?? known?.unread ?? false } } };
}

/** Takes a fetched thread in; older pages already here stay when they touch it. */
export function withTalk(w: World, t: Talk): World {
  const id = t.conversation.id;
  const known = w.threads[id];
  const first = t.messages[0]?.n ?? 1;
  const older = known ? known.messages.filter((m) => m.n < first) : [];
  const touches = older.length > 0 && older[older.length - 1]?.n === first - 1;
  const messages = merge(touches ? older : [], merge(t.messages, known ? known.messages.filter((m) => m.n >= first) : []));
  const thread: Thread = {
    customer: t.customer, messages, more: touches && known ? known.more : t.more,
    lines: mergeLines(t.events.filter(isLine), known?.lines ?? []),
  };
  const ref: CustomerRef = { id: t.customer.id, label: labelOf(t.customer), identified: isIdentified(t.customer) };
  const next = withConversation(withRows(w, t.others ?? []), t.conversation, ref);
  return { ...next, threads: { ...next.threads, [id]: thread } };
}

/** Messages of both, once each, by n. */
export function merge(a: Message[], b: Message[]): Message[] {
  if (b.length === 0) return a;
  const byN = new Map(a.map((m) => [m.n, m]));
  for (const m of b) byN.set(m.n, m);
  return [...byN.values()].sort((x, y) => x.n - y.n);
}

/** Lines of both, once each, in the log's order. */
function mergeLines(a: Line[], b: Line[]): Line[] {
  return [...a, ...b.filter((line) => !a.some((known) => known.seq === line.seq))].sort((x, y) => x.seq - y.seq);
}

/** The event is one that a thread shows as a line. */
export function isLine(e: AgentEvent): e is Line {
  return lines.some((name) => name === e.name);
}

/** The organisation knows, by a verified identifier, who this is. */
export function isIdentified(c: Customer): boolean {
  return c.email !== "" || c.externalId !== "";
}

/** The line an agent reads for a customer; the same rule as the server's. */
export function labelOf(c: Customer): string {
  return c.name || c.email || c.emails?.[0] || c.externalId || "Visitor " + c.id.slice(-4);
}
