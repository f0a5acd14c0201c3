import { batch, computed, signal } from "@preact/signals";
import { call, newKey, Problem, sentence, whenSignedOut } from "../api";
import type { AgentEvent, ConsoleState, Conversation, Message } from "../wire";
import { draftsOf, type Drafts } from "./drafts";
import { outboxOf, type Outbox, type Pending } from "./outbox";
import { connection, listen } from "./socket";
import { reduce } from "./reduce";
import { ring } from "./sound";
import { presences, sawTyping, signs, wrote } from "./typing";
import { concerns } from "./views";
import { withConversation, worldOf, merge, type World } from "./world";

export type Session = { phase: "loading" } | { phase: "out" } | { phase: "failed"; problem: string } | { phase: "in"; drafts: Drafts; outbox: Outbox };

export const session = signal<Session>({ phase: "loading" });
export const world = signal<World | null>(null);
/** The conversation whose newest message the agent is looking at; null while the window is hidden. */
export const watching = signal<string | null>(null);
/** Grows with every resync: what was loaded by page or by thread is loaded again. */
export const epoch = signal(0);
export const me = computed(() => world.value?.me ?? null);

let position = "";
let hangUp: (() => void) | null = null;
let refreshing: Promise<void> | null = null;

/** Finds out who is signed in, loads the state and listens. */
export async function begin(): Promise<void> {
  try {
    await enter(await call<ConsoleState>("GET", "/state"));
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 401) session.value = { phase: "out" };
    else session.value = { phase: "failed", problem: sentence(thrown) };
  }
}

async function enter(state: ConsoleState): Promise<void> {
  leave();
  const drafts = draftsOf(state.me.id, {
    storage: localStorage,
    now: () => Date.now(),
    put: (conversation, body, leaving) => call("PUT", `/conversations/${conversation}/draft`, { body }, { keepalive: leaving }),
    later: (run, ms) => { const timer = setTimeout(run, ms); return () => clearTimeout(timer); },
  });
  const outbox = outboxOf(state.me.id, {
    storage: localStorage, now: () => Date.now(), newKey,
    post: (conversation, key, body, attachments) => call("POST", `/conversations/${conversation}/messages`, { key, body, attachments }),
    sent,
  });
  batch(() => {
    position = state.position;
    world.value = worldOf(state, null);
    session.value = { phase: "in", drafts, outbox };
  });
  outbox.restart();
  outbox.resume();
  hangUp = listen({
    position: () => position,
    events: heard,
    fleeting: (f) => {
      if (f.typing && world.value) sawTyping(f.typing, world.value.me.id);
      if (f.presence) presences.value = { ...presences.value, [f.presence.customer]: f.presence };
    },
    resync,
    refused: signedOut,
    back: () => outbox.resume(),
  });
}

function leave(): void {
  hangUp?.();
  hangUp = null;
  batch(() => {
    world.value = null;
    signs.value = {};
    presences.value = {};
    watching.value = null;
  });
}

function signedOut(): void {
  if (session.value.phase === "in") session.value.drafts.flush();
  leave();
  session.value = { phase: "out" };
}

whenSignedOut(signedOut);

/** Opens a session, and the console if it was closed meanwhile. */
export async function signIn(email: string, password: string): Promise<void> {
  await call("POST", "/session", { email, password });
  await begin();
}

/** Signs out here; drafts and what could not be sent stay with this agent in this browser. */
export async function signOut(): Promise<void> {
  if (session.value.phase === "in") session.value.drafts.flush();
  await call("DELETE", "/session");
  signedOut();
}

/** Changes the world, if there is one. */
export function change(by: (w: World) => World): void {
  if (world.value) world.value = by(world.value);
}

function heard(events: AgentEvent[], at: string): void {
  position = at;
  const before = world.value;
  const current = session.value;
  if (!before || current.phase !== "in" || events.length === 0) return;
  let after = before;
  let ringing = false;
  for (const e of events) {
    after = reduce(after, e, watching.value);
    if (e.name !== "message.created") continue;
    const { message, conversation } = e.payload;
    wrote(conversation.id, message.author.id);
    if (message.key) current.outbox.heard(message.key);
    const row = after.rows[conversation.id];
    if (message.direction === "in" && row?.unread && concerns(row, after.me.id)) ringing = true;
  }
  world.value = after;
  if (ringing) ring();
  if (after.stale) void refresh();
}

function sent(p: Pending, message: Message, conversation: Conversation): void {
  change((w) => {
    const next = withConversation(w, conversation, undefined, false);
    const thread = next.threads[conversation.id];
    if (!thread) return next;
    return { ...next, threads: { ...next.threads, [conversation.id]: { ...thread, messages: merge(thread.messages, [message]) } } };
  });
  if (p.thenDone) void call<Conversation>("POST", `/conversations/${p.conversation}/done`).then((c) => change((w) => withConversation(w, c)), () => undefined);
}

/** Fetches what events could not tell: counts and settings. The position stays: events go on from where they were. */
export function refresh(): Promise<void> {
  refreshing ??= call<ConsoleState>("GET", "/state").then(
    (state) => { world.value = worldOf(state, world.value); },
    () => undefined,
  ).finally(() => { refreshing = null; });
  return refreshing;
}

async function resync(): Promise<void> {
  const state = await call<ConsoleState>("GET", "/state");
  batch(() => {
    position = state.position;
    world.value = worldOf(state, null);
    epoch.value += 1;
  });
}

/** The composer's text of a conversation, and where it is kept; throws while nobody is signed in. */
export function signedIn(): { drafts: Drafts; outbox: Outbox } {
  if (session.value.phase !== "in") throw new Error("console: nobody is signed in");
  return session.value;
}

export { connection };
