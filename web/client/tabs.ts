import type { Connection } from "./news";
import { newKey } from "./random";
import type { Surroundings } from "./surroundings";
import type { Frame } from "./wire";

/** What the pages of one browser tell each other. */
export type Word =
  | { kind: "login" | "logout" | "dropped"; token: string | null; from: string }
  | { kind: "customer"; token: string; from: string }
  | LineWord
  | { kind: "who" | "here"; from: string };

/**
 * Of the line that the pages of one visitor share. The page that leads says in which state it is (`lead`), and a frame that it has
 * heard; one that follows says which page it shows. With none of these it asks who leads.
 */
export type LineWord = { kind: "line"; name: string; from: string; lead?: Connection; frame?: Frame; page?: Record<string, unknown> };

export interface Tabs {
  /** This page. */
  readonly id: string;
  say(word: { kind: "login" | "logout" | "dropped"; token: string | null } | { kind: "customer"; token: string } | Omit<LineWord, "from">): void;
  /** Resolves when the others can tell that this page is alive: what is its own must not be on the shelf before. */
  readonly known: Promise<void>;
  /** The other pages can be heard; else only the shelf tells of them. */
  readonly hears: boolean;
  /** Runs alone among the pages of this browser; without locks, or where another page stands still meanwhile, it just runs. */
  alone<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** The pages that are alive, this one included; null if nobody can tell. */
  alive(): Promise<Set<string> | null>;
  stop(): void;
}

const rollCall = 300;
/** Longer than a page that is awake is at one request. What is sent twice then has the same key. */
const turnWithin = 20_000;

/** The other pages of this browser: who lives, who may send, what they say. */
export function tabs(around: Surroundings, heard: (word: Word) => void): Tabs {
  const id = newKey();
  const { locks } = around;
  const channel = around.channel();
  const here = new Set<string>([id]);
  const mark = "parley-page-";
  let leave: () => void = () => (gone = true);
  let gone = false;
  const known = new Promise<void>((tell) => {
    const hold = () => {
      tell();
      return gone ? Promise.resolve() : new Promise<void>((done) => (leave = done));
    };
    if (locks) locks.request(mark + id, hold).catch(() => tell());
    else tell();
  });
  const post = (word: Word) => {
    try {
      channel?.postMessage(word);
    } catch {
      // a closed channel: this page is leaving
    }
  };
  if (channel) {
    channel.onmessage = (event: MessageEvent<Word>) => {
      const word = event.data;
      if (!word || word.from === id) return;
      if (word.kind === "who") post({ kind: "here", from: id });
      else if (word.kind === "here") here.add(word.from);
      else heard(word);
    };
  }
  return {
    id,
    known,
    hears: channel !== undefined,
    say: (word) => post({ ...word, from: id } as Word),
    async alone<T>(name: string, run: () => Promise<T>): Promise<T> {
      let runs: Promise<T> | undefined;
      const once = () => (runs ??= run());
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), turnWithin);
      try {
        await locks?.request(`parley-${name}`, { __proto__: null, signal: late.signal } as LockOptions, once);
      } catch {
        // a page that may not lock, or is going away, or that waits for one that has been put to sleep: then it runs without
      }
      clearTimeout(timer);
      return once();
    },
    async alive() {
      if (locks) {
        const held = await locks.query().then((all) => all.held, () => null);
        if (!held) return null;
        const names = held.map((lock) => lock.name ?? "").filter((name) => name.startsWith(mark));
        return new Set([id, ...names.map((name) => name.slice(mark.length))]);
      }
      here.clear();
      here.add(id);
      post({ kind: "who", from: id });
      await new Promise((done) => setTimeout(done, rollCall));
      return new Set(here);
    },
    stop() {
      leave();
      if (!channel) return;
      channel.onmessage = null;
      channel.close();
    },
  };
}
