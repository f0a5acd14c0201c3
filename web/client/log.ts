import { batch, set, signal, type ReadonlySignal } from "./signals";
import type { Identity, PublicConversation, PublicEvent } from "./wire";

/** A step that the page is told of. Each is told when the record already shows it, and the next step is not yet made. */
export type Step =
  | { kind: "unread"; conversation: string; count: number; total: number }
  | { kind: "event"; event: PublicEvent };

export type Unread = { total: number; conversations: Record<string, number> };

/** The visitor's conversations, and the place in the customer's log up to which they are true. */
export interface Log {
  readonly identity: ReadonlySignal<Identity | null>;
  readonly conversations: ReadonlySignal<PublicConversation[]>;
  readonly unread: ReadonlySignal<Unread>;
  conversation(id: string): PublicConversation | undefined;
  readonly position: string | null;
  /** This browser's session with the server; it is on the events that this browser caused. */
  readonly session: string | null;
  /** The place is of no use, says the server: the next state counts, whatever it says. */
  lose(): void;
  /** Everything anew. `quiet` tells nobody: it is what there was at the start. A state that the log has gone beyond while it was on its way is passed over. */
  replace(next: State, quiet: boolean): void;
  /** Events of the log in order. Those known already are dropped; false: one is missing, ask again. */
  apply(events: PublicEvent[], position: string): boolean;
  meet(identity: Identity, session: string): void;
}

export type State = { identity: Identity | null; session: string | null; conversations: PublicConversation[]; position: string | null };

/** The count inside a position; its other parts are nobody's business here. */
export function countOf(position: string | null): number | null {
  const n = position === null ? Number.NaN : Number(position.slice(position.lastIndexOf(".") + 1));
  return Number.isSafeInteger(n) ? n : null;
}

const logOf = (position: string | null) => position?.slice(0, position.lastIndexOf("."));

const byLatest = (a: PublicConversation, b: PublicConversation) => (a.lastMessageAt < b.lastMessageAt ? 1 : a.lastMessageAt > b.lastMessageAt ? -1 : a.id < b.id ? 1 : -1);

/** Reduces the log to state, one step at a time. */
export function log(tell: (step: Step) => void): Log {
  const identity = signal<Identity | null>(null);
  const conversations = signal<PublicConversation[]>([]);
  const unread = signal<Unread>({ total: 0, conversations: {} });
  const byId = new Map<string, PublicConversation>();
  const counts = new Map<string, number>();
  let n: number | null = null;
  let position: string | null = null;
  let session: string | null = null;
  let lost = false;

  const show = () => set(conversations, [...byId.values()].sort(byLatest));

  /** Counts one conversation; true if that changed anything. */
  function count(id: string, now: number): boolean {
    if ((counts.get(id) ?? 0) === now) return false;
    if (now > 0) counts.set(id, now);
    else counts.delete(id);
    let total = 0;
    for (const c of counts.values()) total += c;
    set(unread, { total, conversations: Object.fromEntries(counts) });
    return true;
  }

  function counted(id: string, now: number): void {
    if (count(id, now)) tell({ kind: "unread", conversation: id, count: now, total: unread.value.total });
  }

  return {
    identity,
    conversations,
    unread,
    conversation: (id) => byId.get(id),
    get position() {
      return position;
    },
    get session() {
      return session;
    },
    lose() {
      lost = true;
    },
    replace(next, quiet) {
      session = next.session;
      if (!lost && logOf(next.position) === logOf(position) && (countOf(next.position) ?? 0) < (n ?? 0)) return;
      lost = false;
      const ids = new Set(counts.keys());
      batch(() => {
        byId.clear();
        for (const c of next.conversations) {
          byId.set(c.id, c);
          ids.add(c.id);
        }
        set(identity, next.identity);
        show();
      });
      position = next.position;
      n = countOf(position);
      for (const id of ids) (quiet ? count : counted)(id, byId.get(id)?.unread ?? 0);
    },
    apply(events, upTo) {
      for (const event of events) {
        if (n !== null && event.n <= n) continue;
        if (n !== null && event.n > n + 1) return false;
        n = event.n;
        const { conversation } = event;
        byId.set(conversation.id, conversation);
        batch(show);
        counted(conversation.id, conversation.unread);
        tell({ kind: "event", event });
      }
      const reached = countOf(upTo);
      if (position === null || reached === null || n === null || reached >= n) position = upTo;
      return true;
    },
    meet(who, newSession) {
      session = newSession;
      const old = identity.value;
      if (!old || old.customerId !== who.customerId || old.identified !== who.identified) set(identity, who);
    },
  };
}
