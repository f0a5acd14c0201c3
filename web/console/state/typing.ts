import { signal } from "@preact/signals";
import type { Author, Presence, Typing } from "../wire";

type Sign = { author: Author; at: number };

/** Milliseconds for which "typing" is true without another sign. */
const TYPING = 5000;
/** Milliseconds for which a colleague with something in the composer counts as replying. */
const REPLYING = 120_000;

/** Who has something in the composer, by conversation and author. */
export const signs = signal<Record<string, Record<string, Sign>>>({});
/** Who of the customers is here, and where. */
export const presences = signal<Record<string, Presence>>({});
/** Moves on when a sign may have run out. */
const pulse = signal(0);

/** A sign came over the socket. */
export function sawTyping(t: Typing, me: string): void {
  if (t.author.id === me) return;
  const { [t.author.id]: _gone, ...rest } = signs.value[t.conversation] ?? {};
  const next = t.typing ? { ...rest, [t.author.id]: { author: t.author, at: Date.now() } } : rest;
  signs.value = { ...signs.value, [t.conversation]: next };
  if (t.typing) {
    window.setTimeout(() => { pulse.value += 1; }, TYPING + 50);
    window.setTimeout(() => { pulse.value += 1; }, REPLYING + 50);
  }
}

/** Whoever wrote has stopped writing. */
export function wrote(conversation: string, author: string): void {
  const { [author]: gone, ...rest } = signs.value[conversation] ?? {};
  if (gone) signs.value = { ...signs.value, [conversation]: rest };
}

/** Who types right now (either side), and which colleagues have begun an answer. */
export function writers(conversation: string): { customer: boolean; colleagues: Author[] } {
  void pulse.value;
  const now = Date.now();
  const all = Object.values(signs.value[conversation] ?? {});
  return {
    customer: all.some((s) => s.author.type === "customer" && now - s.at < TYPING),
    colleagues: all.filter((s) => s.author.type !== "customer" && now - s.at < REPLYING).map((s) => s.author),
  };
}

/** Milliseconds between two signs of ours. */
const AGAIN = 3000;

/** Tells the others that this agent writes: at most every three seconds, and once when the composer is empty or left. */
export function teller(post: (typing: boolean) => void): { typed: (text: string) => void; left: () => void } {
  let last = 0;
  let on = false;
  const stop = (): void => {
    if (on) post(false);
    on = false;
    last = 0;
  };
  return {
    typed(text: string): void {
      if (text.trim() === "") return stop();
      if (on && Date.now() - last < AGAIN) return;
      on = true;
      last = Date.now();
      post(true);
    },
    left: stop,
  };
}
