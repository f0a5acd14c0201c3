import { signal } from "@preact/signals";
import { Problem } from "../api";
import type { Attachment, Conversation, Message } from "../wire";

/** An answer that the log does not have yet. */
export type Pending = {
  key: string;
  conversation: string;
  body: string;
  /** What goes with it. */
  files?: Attachment[];
  at: string;
  state: "sending" | "failed";
  /** Why it failed. */
  problem: string;
  /** It failed because nobody answered: send it again when the connection is back. */
  again: boolean;
  /** Mark the conversation done once it is sent. */
  thenDone: boolean;
};

export type OutboxWorld = {
  storage: Pick<Storage, "getItem" | "setItem">;
  now: () => number;
  newKey: () => string;
  post: (conversation: string, key: string, body: string, attachments: string[]) => Promise<{ message: Message; conversation: Conversation }>;
  /** It is in the log. */
  sent: (pending: Pending, message: Message, conversation: Conversation) => void;
};

export type Outbox = ReturnType<typeof outboxOf>;

/** One agent's answers on their way: kept over reloads, sent in order within a conversation, each at most once (its key). */
export function outboxOf(agent: string, w: OutboxWorld) {
  const slot = `parley.outbox.${agent}`;
  const pending = signal<Pending[]>(load());
  const seen = new Set(pending.value.map((p) => p.key)); // what else is in the slot belongs to another tab
  const queues = new Map<string, Promise<void>>();

  function load(): Pending[] {
    try {
      return JSON.parse(w.storage.getItem(slot) ?? "[]") as Pending[];
    } catch {
      return [];
    }
  }

  function set(next: Pending[]): void {
    pending.value = next;
    for (const p of next) seen.add(p.key);
    try {
      w.storage.setItem(slot, JSON.stringify([...load().filter((p) => !seen.has(p.key)), ...next]));
    } catch {
      // full or blocked: it is still sent, it only would not survive a reload
    }
  }

  const change = (key: string, part: Partial<Pending>): void => set(pending.value.map((p) => (p.key === key ? { ...p, ...part } : p)));
  const drop = (key: string): void => set(pending.value.filter((p) => p.key !== key));

  function queue(p: Pending): void {
    const before = queues.get(p.conversation) ?? Promise.resolve();
    queues.set(p.conversation, before.then(() => attempt(p)));
  }

  async function attempt(p: Pending): Promise<void> {
    if (!pending.value.some((x) => x.key === p.key)) return; // the log had it already
    try {
      const { message, conversation } = await w.post(p.conversation, p.key, p.body, (p.files ?? []).map((f) => f.id));
      drop(p.key);
      w.sent(p, message, conversation);
    } catch (thrown) {
      const known = thrown instanceof Problem;
      change(p.key, { state: "failed", problem: known ? thrown.message : "It could not be sent.", again: known && thrown.status === 0 });
    }
  }

  function retry(key: string): void {
    const p = pending.value.find((x) => x.key === key && x.state === "failed");
    if (!p) return;
    change(key, { state: "sending", problem: "" });
    queue(p);
  }

  return {
    pending,
    /** Hands an answer over; it shows at once. */
    send(conversation: string, body: string, thenDone: boolean, files: Attachment[] = []): void {
      const p: Pending = {
        key: w.newKey(), conversation, body, ...(files.length > 0 && { files }), at: new Date(w.now()).toISOString(), state: "sending", problem: "", again: false, thenDone,
      };
      set([...pending.value, p]);
      queue(p);
    },
    retry,
    /** Takes a failed one out and gives back what it was to say. */
    discard(key: string): Pick<Pending, "body" | "files"> {
      const p = pending.value.find((p) => p.key === key);
      drop(key);
      return { body: p?.body ?? "", files: p?.files ?? [] };
    },
    /** The log has it (the event came before the answer did). */
    heard: (key: string): void => {
      if (pending.value.some((p) => p.key === key)) drop(key);
    },
    /** After a reload, and when the connection is back: what was under way, and what failed for want of an answer. */
    resume(): void {
      for (const p of pending.value) if (p.state === "failed" && p.again) retry(p.key);
    },
    /** After a reload: what was under way when the page went. */
    restart(): void {
      for (const p of pending.value) if (p.state === "sending") queue(p);
    },
  };
}

/** A failed answer that goes back into the composer. */
export const edited = signal<(Pick<Pending, "body" | "files"> & { conversation: string }) | null>(null);
