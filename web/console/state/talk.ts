import { signal } from "@preact/signals";
import { call, Problem, sentence } from "../api";
import type { Conversation, MessagePage, Talk } from "../wire";
import { trying } from "./notice";
import { change, signedIn, watching, world } from "./session";
import { presences } from "./typing";
import { merge, withConversation, withTalk } from "./world";

export type Opening = { phase: "loading" | "ready" | "older" } | { phase: "failed"; problem: string; gone: boolean };

/** How each thread's loading stands; absent before the first. */
export const openings = signal<Record<string, Opening>>({});
/** Grows when a draft arrived from elsewhere: the composer shows it if it is empty of newer words. */
export const drafted = signal(0);

const set = (id: string, opening: Opening): void => {
  openings.value = { ...openings.value, [id]: opening };
};

/** Loads a thread, or loads it again; what is here stays on screen meanwhile. */
export async function openTalk(id: string): Promise<void> {
  if (!world.value?.threads[id]) set(id, { phase: "loading" });
  try {
    const talk = await call<Talk>("GET", `/conversations/${id}`);
    change((w) => withTalk(w, talk));
    if (talk.presence) presences.value = { ...presences.value, [talk.customer.id]: talk.presence };
    signedIn().drafts.meet(id, talk.draft);
    drafted.value += 1;
    set(id, { phase: "ready" });
  } catch (thrown) {
    set(id, { phase: "failed", problem: sentence(thrown), gone: thrown instanceof Problem && thrown.status === 404 });
  }
}

/** Loads the page before the oldest message that is here. */
export async function loadOlder(id: string): Promise<void> {
  const thread = world.value?.threads[id];
  const first = thread?.messages[0]?.n;
  if (!thread?.more || first === undefined || openings.value[id]?.phase !== "ready") return;
  set(id, { phase: "older" });
  await trying(async () => {
    const page = await call<MessagePage>("GET", `/conversations/${id}/messages?before=${first}`);
    change((w) => {
      const known = w.threads[id];
      if (!known) return w;
      return { ...w, threads: { ...w.threads, [id]: { ...known, messages: merge(page.messages, known.messages), more: page.more } } };
    });
  });
  set(id, { phase: "ready" });
}

const told = new Map<string, number>();

/** The agent has the newest message on screen: said also of one that came while the thread was there, which was never unread here. */
export function sawTalk(id: string): void {
  const row = world.value?.rows[id];
  const n = row?.conversation.messages ?? 0;
  if (!row || watching.value !== id || (!row.unread && (told.get(id) ?? 0) >= n)) return;
  if (row.unread) change((w) => withConversation(w, row.conversation, undefined, false));
  told.set(id, n);
  void call("POST", `/conversations/${id}/seen`, { n }).catch(() => told.delete(id));
}

/** Marks done what is open, and opens again what is done; shows at once, and takes it back when it was refused. */
export function toggleDone({ id, status }: Conversation): Promise<boolean> {
  const done = status === "open";
  return optimistic(id, { status: done ? "done" : "open" }, () => call<Conversation>("POST", `/conversations/${id}/${done ? "done" : "reopen"}`));
}

/** Ends a chat for both sides, or lets an ended one go on. */
export function toggleEnded({ id, endedAt }: Conversation): Promise<boolean> {
  return trying(async () => {
    const after = await call<Conversation>("POST", `/conversations/${id}/${endedAt ? "unend" : "end"}`);
    change((w) => withConversation(w, after));
  });
}

/** Assigns to exactly these agents. */
export function assign(id: string, assignees: string[]): Promise<boolean> {
  return optimistic(id, { assignees }, () => call<Conversation>("POST", `/conversations/${id}/assignees`, { assignees }));
}

/**
 * Shows a change at once under the revision that is known: the event or the answer, whichever comes first, is newer and
 * replaces it. Counts come from the event.
 */
async function optimistic(id: string, part: Partial<Conversation>, run: () => Promise<Conversation>): Promise<boolean> {
  const before = world.value?.rows[id]?.conversation;
  if (!before) return false;
  change((w) => counted(w, before, { ...before, ...part }));
  const went = await trying(async () => {
    const after = await run();
    change((w) => withConversation(w, after));
  });
  const now = world.value?.rows[id]?.conversation;
  if (!went && now && now.rev === before.rev) change((w) => counted(w, now, before));
  return went;
}

function counted(w: NonNullable<typeof world.value>, from: Conversation, to: Conversation): NonNullable<typeof world.value> {
  const one = (is: boolean): number => (is ? 1 : 0);
  const mine = (c: Conversation): number => one(c.status === "open" && (c.assignees ?? []).includes(w.me.id));
  const counts = {
    open: w.counts.open + one(to.status === "open") - one(from.status === "open"),
    mine: w.counts.mine + mine(to) - mine(from),
  };
  return { ...withConversation(w, to), counts };
}
