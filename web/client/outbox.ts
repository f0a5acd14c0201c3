import type { Answer } from "./http";
import { decode, encode } from "./json";
import { endsIdentity, passes, type Problem } from "./problem";
import { namesOf, type Shelf } from "./shelf";
import { set, signal, type ReadonlySignal } from "./signals";
import type { Surroundings } from "./surroundings";
import type { Tabs } from "./tabs";
import type { Written } from "./wire";

/** A message that the log does not have yet. */
export interface Entry {
  key: string;
  /** When it was written, in ms of this browser; the order in which entries are sent. */
  at: number;
  /** The page that wrote it, or adopted it. */
  page: string;
  /** Whose it is: a tag of the token that was in force. */
  who: string;
  body: string;
  /** Where it goes; null while the conversation is only a draft. */
  conversation: string | null;
  /** The draft that becomes a conversation with its first message. */
  draft: string | null;
  custom?: Record<string, unknown>;
  name?: string;
  /** The brand of the conversation that it begins, where that is not the page's. */
  brand?: string | null;
  /** What else goes with it. */
  more?: Record<string, unknown>;
  state: "sending" | "failed";
  problem?: string;
}

export interface OutboxOwner {
  /** The tag of the token in force; makes a token if there is none. */
  who(): string;
  /** There is a token. */
  known(): boolean;
  send(entry: Entry): Promise<Answer<Written>>;
  written(entry: Entry, written: Written): void;
  /** Refused, and not to be tried again by itself. */
  refused(entry: Entry, problem: Problem): void;
  /** Not through yet. The answer "give up" marks it as failed; it keeps its key. */
  waiting(entry: Entry, problem: Problem): "try again" | "give up";
}

export interface Outbox {
  /** This page's entries, in order. */
  readonly entries: ReadonlySignal<Entry[]>;
  add(entry: Pick<Entry, "key" | "body" | "conversation" | "draft" | "custom" | "name" | "brand" | "more">): Entry;
  find(key: string): Entry | undefined;
  retry(key: string): void;
  /** Takes an entry out: it is in the log, or nobody wants it any more. */
  remove(key: string): Entry | undefined;
  /** The draft has become this conversation. */
  resolve(draft: string, conversation: string): void;
  /** Entries of one identity become another's. */
  carry(from: string, to: string): void;
  /** Drops everything unsent of an identity; gives what was dropped. */
  drop(who: string): Entry[];
  /** Sends what there is, adopting what closed pages have left. */
  kick(): void;
  /** Runs while nothing is being sent. */
  still<T>(run: () => Promise<T>): Promise<T>;
  stop(): void;
}

const shelfName = "parley-outbox:";
const longestPause = 30_000;
const lookForOrphans = 10_000;

/** Sends this browser's messages: in order, one page at a time, each until it is answered. */
export function outbox(shelf: Shelf, tabs: Tabs, around: Surroundings, owner: OutboxOwner): Outbox {
  const entries = signal<Entry[]>([]);
  let last = 0;
  let running = false;
  let stopped = false;
  let pauses = 0;
  let wake: (() => void) | null = null;
  let gate: Promise<unknown> = Promise.resolve();

  let ours = false; // the other pages know of this one, and leave alone what it has on the shelf
  const keep = (entry: Entry) => {
    if (ours) shelf.write(shelfName + entry.key, encode(entry));
  };
  void tabs.known.then(() => {
    ours = true;
    if (!stopped) for (const entry of entries.value) keep(entry);
  });
  const replace = (list: Entry[]) => set(entries, list.sort((a, b) => a.at - b.at));
  const update = (entry: Entry) => {
    keep(entry);
    replace(entries.value.map((e) => (e.key === entry.key ? entry : e)));
  };
  const find = (key: string) => entries.value.find((e) => e.key === key);

  function shelved(): Entry[] {
    const found: Entry[] = [];
    for (const name of namesOf(shelf, shelfName)) {
      try {
        const entry = { ...(decode(shelf.read(name) ?? "null") as Entry) };
        if (typeof entry.key === "string" && typeof entry.body === "string" && name === shelfName + entry.key) found.push(entry);
      } catch {
        shelf.remove(name); // nothing of ours
      }
    }
    return found;
  }

  async function adopt(): Promise<void> {
    const foreign = shelved().filter((e) => e.page !== tabs.id);
    const alive = foreign.length > 0 && owner.known() ? await tabs.alive() : null;
    if (!alive) return;
    const who = owner.who();
    for (const entry of foreign) {
      if (alive.has(entry.page) || shelf.read(shelfName + entry.key) === null) continue;
      if (entry.who !== who) {
        shelf.remove(shelfName + entry.key); // somebody else's words, signed out before they were sent
        continue;
      }
      entry.page = tabs.id;
      await tabs.known;
      keep(entry);
      last = Math.max(last, entry.at);
      replace([...entries.value.filter((e) => e.key !== entry.key), entry]);
    }
  }

  /** The next one to go: nothing overtakes, but a failed one stands aside with those of its draft. */
  function next(): Entry | undefined {
    const stuck = new Set<string>();
    for (const entry of entries.value) {
      if (entry.state === "failed") {
        if (entry.draft && !entry.conversation) stuck.add(entry.draft);
      } else if (!(entry.draft && !entry.conversation && stuck.has(entry.draft))) return entry;
    }
    return undefined;
  }

  async function run(): Promise<void> {
    if (running || stopped) return;
    running = true;
    try {
      let look: () => Promise<void> = adopt;
      do {
        const pause = await still(() => tabs.alone("outbox", () => look().then(sendAll)));
        look = () => Promise.resolve();
        if (pause > 0 && !stopped) await rest(pause);
      } while (!stopped && next());
    } finally {
      running = false;
    }
  }

  /** Sends until nothing is left or something must wait; gives the time to wait, in ms. */
  async function sendAll(): Promise<number> {
    for (let entry = next(); entry && !stopped; entry = next()) {
      const answer = await owner.send(entry);
      if (stopped) return 0;
      const now = find(entry.key);
      if (answer.ok) {
        pauses = 0;
        owner.written(now ?? entry, answer.value);
        remove(entry.key);
      } else if (now) {
        // Whoever signs in or out decides what becomes of what was written before: it is the next identity's, or dropped.
        if (endsIdentity(answer.problem) || (passes(answer.problem) && owner.waiting(now, answer.problem) === "try again")) return pauseFor(answer.problem);
        update({ ...now, state: "failed", problem: answer.problem.code });
        if (!passes(answer.problem)) owner.refused(now, answer.problem);
      }
    }
    return 0;
  }

  function pauseFor(problem: Problem): number {
    if (problem.retryAfter) return problem.retryAfter * 1000 * (1 + Math.random() / 4);
    const most = Math.min(longestPause, 1000 * 2 ** pauses++);
    return most / 2 + (Math.random() * most) / 2;
  }

  function rest(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  async function still<T>(job: () => Promise<T>): Promise<T> {
    const before = gate;
    let open: () => void = () => {};
    gate = new Promise<void>((done) => (open = done));
    await before;
    try {
      return await job();
    } finally {
      open();
    }
  }

  function remove(key: string): Entry | undefined {
    const entry = find(key);
    shelf.remove(shelfName + key);
    if (entry) replace(entries.value.filter((e) => e.key !== key));
    return entry;
  }

  function kick(): void {
    wake?.();
    run().catch(() => {}); // run ends by itself; a lock that is refused while the page goes away is no error
  }

  const ends = [around.listen("online", kick), around.listen("pageshow", kick)];
  const orphans = setInterval(() => {
    if (!running && namesOf(shelf, shelfName).some((name) => !find(name.slice(shelfName.length)))) kick();
  }, lookForOrphans);

  return {
    entries,
    find,
    remove,
    still,
    kick,
    add(part) {
      last = Math.max(Date.now(), last + 1);
      const entry: Entry = { ...part, at: last, page: tabs.id, who: owner.who(), state: "sending" };
      keep(entry);
      replace([...entries.value, entry]);
      kick();
      return entry;
    },
    retry(key) {
      const entry = find(key);
      if (!entry || entry.state !== "failed") return;
      last = Math.max(Date.now(), last + 1);
      const first = entry.draft && !entry.conversation; // its followers wait for it, so it keeps its place
      update({ ...entry, at: first ? entry.at : last, state: "sending", problem: undefined });
      kick();
    },
    resolve(draft, conversation) {
      for (const entry of entries.value) if (entry.draft === draft && !entry.conversation) update({ ...entry, conversation });
    },
    carry(from, to) {
      for (const entry of shelved()) if (entry.who === from) shelf.write(shelfName + entry.key, encode({ ...entry, who: to }));
      replace(entries.value.map((e) => (e.who === from ? { ...e, who: to } : e)));
    },
    drop(who) {
      for (const entry of shelved()) if (entry.who === who) shelf.remove(shelfName + entry.key);
      const dropped = entries.value.filter((e) => e.who === who);
      replace(entries.value.filter((e) => e.who !== who));
      return dropped;
    },
    stop() {
      stopped = true;
      wake?.();
      clearInterval(orphans);
      for (const end of ends) end();
    },
  };
}
