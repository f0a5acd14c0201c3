import type { Line } from "./connection";
import { countOf } from "./log";
import type { Connection } from "./news";
import type { LineWord, Tabs } from "./tabs";
import type { Surroundings } from "./surroundings";
import type { Frame } from "./wire";

/** What several pages that share one line need of one of them. */
export interface CrowdOwner {
  readonly tabs: Pick<Tabs, "say">;
  readonly around: Pick<Surroundings, "listen">;
  readonly locks: LockManager;
  /** This page's own line. */
  readonly wire: Line;
  /** The own line is running. */
  readonly running: boolean;
  /** Whose line it is: pages of another visitor, key or server have another one. */
  name(): string | null;
  position(): string | null;
  connection(): Connection;
  /** As if the own line had said it. */
  frame(frame: Frame): void;
  poll(): Promise<unknown>;
  status(status: Connection): void;
}

/** In place of the page's own line: the one that all pages of this visitor share. */
export interface Crowd extends Line {
  hear(word: LineWord): void;
  /** The own line, or the poll, has said this. */
  said(frame: Frame): void;
  /** The own line is in another state. */
  turned(status: Connection): void;
}

/** How often a page that follows asks whether it is still led, in ms; it leads when two questions stay unanswered. */
const askEvery = 10_000;
/** How long a page that has just come back waits for an answer, in ms. */
const answerWithin = 2_000;

/**
 * One page of the visitor leads: it holds a lock and the line, and passes on what the line says. The others follow: they
 * keep their own place in the log, so that whatever they miss while the lead changes hands is asked for and what they hear twice
 * is dropped. A page's own line stays until a leader has proved to be there.
 */
export function crowd(owner: CrowdOwner): Crowd {
  const { tabs, wire, locks } = owner;
  let running = false;
  let leads = false;
  let follows = false;
  let turn = 0; // of the waits for the lock: an earlier one changes nothing
  let yields: () => void = () => {};
  let unanswered = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let away: "as leader" | "as follower" | null = null; // in the back-forward cache

  /** Waits for the lead, or takes it from a page that does not answer. */
  function queue(steal = false): void {
    const name = owner.name();
    if (name === null) return;
    const mine = ++turn;
    const over = new AbortController();
    yields();
    yields = () => over.abort();
    const granted = (): Promise<void> | undefined => {
      if (mine !== turn) return undefined;
      return new Promise((done) => {
        yields = done;
        lead();
      });
    };
    locks.request(`parley-line ${name}`, { __proto__: null, ...(steal ? { steal } : { signal: over.signal }) } as unknown as LockOptions, granted).catch(() => {
      if (mine !== turn || !leads) return; // given up by ourselves
      leads = false; // another page has taken it: this one did not answer
      follow();
      queue();
    });
  }

  function lead(): void {
    const silent = follows;
    leads = true;
    follows = false;
    if (silent) wire.start();
    tell();
  }

  function follow(): void {
    follows = true;
    wire.pause();
  }

  /** Everything that a page needs to know to follow. */
  function tell(frame?: Frame): void {
    const position = owner.position();
    const name = owner.name();
    if (name !== null && position !== null) tabs.say({ kind: "line", name, lead: owner.connection(), frame: frame ?? { kind: "events", events: [], position } });
  }

  function ask(): void {
    const name = owner.name();
    if (name !== null) tabs.say({ kind: "line", name });
  }

  /** Asks, and leads if the last question was not answered either. */
  function check(): void {
    if (!running || !follows) return;
    if (unanswered++ > 0) queue(true);
    else ask();
  }

  /** The visitor looks at this page, or it is back from a sleep: whoever leads may not be. */
  function wake(): void {
    if (!running || !follows) return;
    clearTimeout(soon);
    unanswered = 1;
    ask();
    soon = setTimeout(check, answerWithin);
  }

  function leave(): void {
    turn++;
    leads = follows = false;
    yields();
    yields = () => {};
    clearTimeout(soon);
  }

  function join(): void {
    running = true;
    unanswered = 0;
    queue();
    ask();
  }

  const watch = setInterval(check, askEvery);
  const ends = [
    owner.around.listen("visible", wake),
    owner.around.listen("online", wake),
    owner.around.listen("pagehide", () => {
      away = follows ? "as follower" : "as leader";
      leave();
    }),
    owner.around.listen("pageshow", () => {
      if (away === "as follower" && running) wire.start(); // a leader's own line wakes by itself
      if (away && running) join();
      away = null;
    }),
  ];
  if (owner.running) join();

  return {
    start() {
      leave();
      wire.start();
      join();
    },
    tell(page) {
      const name = owner.name();
      if (!follows) wire.tell(page);
      else if (name !== null) tabs.say({ kind: "line", name, page });
    },
    pause() {
      running = false;
      leave();
      wire.pause();
    },
    stop() {
      running = false;
      clearInterval(watch);
      for (const end of ends) end();
      leave();
      wire.stop();
    },
    said(frame) {
      if (leads && frame.kind !== "beat" && frame.kind !== "bye") tell(frame);
    },
    turned(status) {
      if (follows) return; // the own line was closed for another page's
      owner.status(status);
      if (leads) tell();
    },
    hear({ page, lead, frame }) {
      if (!running) return;
      if (page) {
        if (leads) wire.tell(page);
      } else if (lead === undefined) {
        if (leads) tell();
      } else if (!leads) {
        unanswered = 0;
        if (!follows) follow();
        owner.status(lead);
        if (frame?.kind !== "events" || frame.events.length > 0) {
          if (frame) owner.frame(frame);
        } else if ((countOf(owner.position()) ?? 0) < (countOf(frame.position) ?? 0)) void owner.poll();
      }
    },
  };
}
