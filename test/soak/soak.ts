import { fileURLToPath } from "node:url";
import { chromiumDriver } from "../conformance/driver/chromium.ts";
import type { Tab, Visitor } from "../conformance/driver/driver.ts";
import { Host } from "../conformance/host.ts";
import { Agent } from "../rig/agent.ts";
import { Parley } from "../rig/parley.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const frame = "kustomer-ui-sdk-iframe";
const composer = "#messageThreadInputTextArea";
const tokenName = "kustomer-chat-tracking-token";
const tabs = 3;
/** Messages of one burst, and between two disturbances. */
const burst = 5;
const calm = 40;
/** A page that has shown so many is left for another: nobody reads ten thousand bubbles. */
const full = 250;

interface LogEvent {
  n: number;
  name: string;
  conversation: { id: string; unread: number };
  message?: { id: string; body: string; direction: "in" | "out" };
}
interface Heard {
  events: LogEvent[];
  position: string;
  resync: boolean;
}
/** What a page has heard: messages by id, and the totals of onUnread. */
interface Record {
  heard: string[];
  totals: number[];
}
declare const heard: string[];
declare const totals: number[];

/** The same disturbances for the same seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

async function until(what: string, holds: () => Promise<boolean> | boolean, ms = 120_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(50);
  }
}

/** Reads the customer's log from its beginning: what every page must have heard. */
class Witness {
  readonly events: LogEvent[] = [];
  private position: string | null = null;

  constructor(
    private readonly parley: Parley,
    private readonly token: string,
    private readonly origin: string,
  ) {}

  private async ask<T>(route: string, body: object): Promise<T | null> {
    const answer = await fetch(`${this.parley.url}/c/${route}`, {
      method: "POST",
      headers: { "Content-Type": "text/plain", Origin: this.origin },
      body: JSON.stringify({ chatKey: this.parley.keys.chatKey, token: this.token, ...body }),
    }).catch(() => null);
    if (!answer || answer.status >= 500) return null;
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async begin(): Promise<void> {
    const state = await this.ask<{ position: string }>("state", {});
    if (!state) throw new Error("the server gives no state");
    this.position = state.position;
  }

  async look(): Promise<void> {
    const answer = await this.ask<Heard>("events", { position: this.position });
    if (!answer) return;
    if (answer.resync) throw new Error("the log was lost: the server wants the state to be fetched anew");
    for (const event of answer.events) {
      const last = this.events.at(-1);
      if (last && event.n !== last.n + 1) throw new Error(`the log goes on with ${event.n} after ${last.n}`);
      this.events.push(event);
    }
    this.position = answer.position;
  }

  messages(): { id: string; body: string; direction: "in" | "out" }[] {
    return this.events.flatMap((event) => (event.name === "message.created" && event.message ? [event.message] : []));
  }

  /** The totals that onUnread tells of: one for each event that changes the count. */
  totals(): number[] {
    let before = 0;
    return this.events.flatMap(({ conversation: { unread } }) => {
      if (unread === before) return [];
      before = unread;
      return [unread];
    });
  }
}

/** A tab and what it had heard before it was left. */
class Reader {
  readonly records: Record[] = [];
  /** What the visitor wrote here, and on which page of it. */
  readonly wrote = new Map<string, string>();

  private constructor(
    readonly name: string,
    private readonly visitor: Visitor,
    private readonly address: string,
    public tab: Tab,
  ) {}

  static async open(name: string, visitor: Visitor, address: string): Promise<Reader> {
    const reader = new Reader(name, visitor, address, await visitor.tab());
    await reader.load(() => reader.tab.go(address));
    return reader;
  }

  private async load(go: () => Promise<void>): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      await go();
      const started = await this.tab.run(
        () => new Promise<boolean>((done) => {
          const t = (window as unknown as { T: { finished: boolean } }).T;
          const look = setInterval(() => t.finished && finish(true), 20);
          const late = setTimeout(() => finish(false), 8_000);
          function finish(started: boolean): void {
            clearInterval(look);
            clearTimeout(late);
            done(started);
          }
        }),
        undefined,
      );
      if (started) return;
      if (tries > 5) throw new Error(`${this.name} does not start: ${await this.tab.run(() => (window as unknown as { T: { lines: string[] } }).T.lines.join("; "), undefined)}`);
    }
  }

  private async leave(): Promise<void> {
    this.records.push(await this.record());
  }

  record(): Promise<Record> {
    return this.tab.run(() => ({ heard: [...heard], totals: [...totals] }), undefined);
  }

  async reload(): Promise<void> {
    await this.leave();
    await this.load(() => this.tab.reload());
  }

  /** Closes the tab, and opens the site in a new one. */
  async replace(): Promise<void> {
    await this.leave();
    await this.tab.close();
    this.tab = await this.visitor.tab();
    await this.load(() => this.tab.go(this.address));
  }

  /** The page is away, as in the back-forward cache, or back. */
  async away(on: boolean): Promise<void> {
    await this.tab.run((name) => void dispatchEvent(new Event(name)), on ? "pagehide" : "pageshow");
  }

  async openThread(): Promise<void> {
    await this.tab.run(() => (window as unknown as { Kustomer: { open(): void } }).Kustomer.open(), undefined);
    const inside = this.tab.frame(frame);
    await inside.shows(`${composer}, .row, .card.write`);
    if (!(await inside.visible(composer))) await inside.click((await inside.visible(".row")) ? ".row" : ".card.write");
    await inside.shows(composer);
  }

  closePanel(): Promise<void> {
    return this.tab.run(() => (window as unknown as { Kustomer: { close(): void } }).Kustomer.close(), undefined);
  }

  /** Writes as fast as fingers never do: into the composer, and Enter. */
  write(bodies: string[]): Promise<void> {
    for (const body of bodies) this.wrote.set(body, `${this.name}, visit ${this.records.length + 1}`);
    return this.tab.run(
      async ([id, selector, texts]) => {
        const inside = (document.getElementById(id as string) as HTMLIFrameElement).contentDocument as Document;
        const area = inside.querySelector<HTMLTextAreaElement>(selector as string) as HTMLTextAreaElement;
        for (const text of texts as string[]) {
          area.value = text;
          area.dispatchEvent(new Event("input", { bubbles: true }));
          await new Promise((drawn) => setTimeout(drawn));
          area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
          await new Promise((drawn) => setTimeout(drawn));
        }
      },
      [frame, composer, bodies] as const,
    );
  }
}

/** What a page has heard must be a piece of what there was to hear; `whole`: up to its end. */
function piece<T>(who: string, part: T[], all: T[], whole: boolean): string[] {
  if (part.length === 0) return [];
  const show = (at: number): string => `${all.slice(at, at + part.length).length} of ${part.length} fit`;
  const ends = whole ? [all.length] : Array.from({ length: all.length - part.length + 1 }, (_, i) => part.length + i);
  const fits = ends.some((end) => end >= part.length && part.every((each, i) => all[end - part.length + i] === each));
  return fits ? [] : [`${who} did not hear a piece of the log (${show(Math.max(0, all.length - part.length))}): ${JSON.stringify(part.slice(-8))} where the log ends with ${JSON.stringify(all.slice(-8))}`];
}

export async function main(messages: number, seed: number): Promise<number> {
  const began = Date.now();
  const roll = dice(seed);
  const parley = await Parley.begin(["--limits", "off"]);
  const host = new Host(parley, folder, {});
  const driver = await chromiumDriver();
  const counts = { restarts: 0, kills: 0, outages: 0, reloads: 0, closings: 0, aways: 0 };
  let failures: string[] = [];
  try {
    await host.begin();
    const agent = new Agent(parley);
    const visitor = await driver.visitor();
    const address = `${host.origin()}/`;
    const readers = [await Reader.open("tab 1", visitor, address)];
    let writer = readers[0] as Reader;
    await writer.openThread();
    await writer.write(["v0"]);
    const token = (): Promise<string | null> => writer.tab.run((name) => localStorage.getItem(name), tokenName);
    await until("the first message", async () => (await agent.inbox()).length === 1);
    const conversation = await agent.newest();
    const witness = new Witness(parley, (await token()) ?? "", host.origin());
    await witness.begin();
    while (readers.length < tabs) readers.push(await Reader.open(`tab ${readers.length + 1}`, visitor, address));

    const first = (await agent.talk(conversation)).messages.map((message) => message.id); // the witness came after it
    let written = 1;
    let answered = 0;
    let shown = 0;
    /** The agent's messages: each is sent until the server says that it has it, with one key. */
    const answer = async (): Promise<void> => {
      const body = `a${answered}`;
      const key = `soak-agent-message-${String(answered).padStart(6, "0")}`.slice(-22);
      for (;;) {
        if (await agent.call("POST", `/console/api/conversations/${conversation}/messages`, { key, body }).then(() => true, () => false)) break;
        await pause(50);
      }
      answered += 1;
    };
    const disturb = async (): Promise<void> => {
      const reader = readers[roll(readers.length)] as Reader;
      switch (roll(6)) {
        case 0:
        case 1: {
          const signal = roll(2) ? "SIGKILL" : "SIGTERM";
          counts[signal === "SIGKILL" ? "kills" : "restarts"] += 1;
          await parley.stop(signal);
          await writer.write([`v${written++}`]); // while nobody listens
          await parley.start();
          return;
        }
        case 2:
          counts.outages += 1;
          await writer.tab.offline(true);
          await writer.write([`v${written++}`, `v${written++}`]);
          await pause(roll(400));
          await writer.tab.offline(false);
          return;
        case 3:
          counts.aways += 1;
          await reader.away(true);
          await answer();
          await reader.away(false);
          return;
        case 4:
          counts.closings += 1;
          await writer.write([`v${written++}`]); // and goes before it is sent: another page sends it
          await writer.replace();
          break;
        default:
          counts.reloads += 1;
          await writer.write([`v${written++}`]);
          await writer.reload();
      }
      writer = readers[roll(readers.length)] as Reader;
      for (const each of readers) if (each !== writer) await each.closePanel();
      await writer.openThread();
      shown = 0;
    };

    while (written + answered < messages) {
      for (let n = 0; n < calm; n += burst * 2) {
        const bodies = Array.from({ length: burst }, () => `v${written++}`);
        await Promise.all([writer.write(bodies), (async () => { for (let i = 0; i < burst; i += 1) await answer(); })()]);
        shown += burst * 2;
        await witness.look();
      }
      if (shown > full) {
        // Everything is through before the page is left: a tab switch, not a loss.
        await writer.reload();
        writer = readers[(readers.indexOf(writer) + 1) % readers.length] as Reader;
        await writer.openThread();
        shown = 0;
      }
      await disturb();
    }

    await until(`all ${written + answered} messages in the log`, async () => {
      await witness.look();
      return witness.messages().length >= written - 1 + answered; // the witness came after the first
    });
    const log = witness.messages();
    const last = log.at(-1)?.id;
    for (const reader of readers) await until(`${reader.name} to hear the last message`, async () => (await reader.record()).heard.at(-1) === last);
    await pause(1_000); // whatever runs twice has run twice by now
    await witness.look();

    const ids = [...first, ...witness.messages().map((message) => message.id)];
    for (const [direction, prefix, total] of [["in", "v", written], ["out", "a", answered]] as const) {
      const had = log.filter((message) => message.direction === direction).map((message) => message.body);
      const wanted = Array.from({ length: total }, (_, i) => `${prefix}${i}`).filter((body) => body !== "v0");
      const lost = wanted.filter((body) => !had.includes(body));
      const doubled = had.filter((body, i) => had.indexOf(body) !== i);
      // Each page's messages are in its order, and the agent's in hers.
      const latest = new Map<string, number>();
      const unordered = had.filter((body) => {
        const page = readers.map((reader) => reader.wrote.get(body)).find(Boolean) ?? "agent";
        const n = Number(body.slice(1));
        const before = latest.get(page) ?? -1;
        latest.set(page, Math.max(before, n));
        return n < before;
      });
      if (lost.length > 0) failures.push(`${lost.length} lost: ${lost.slice(0, 5).join()}`);
      if (doubled.length > 0) failures.push(`${doubled.length} doubled: ${doubled.slice(0, 5).join()}`);
      if (unordered.length > 0) failures.push(`${unordered.length} out of order`);
    }
    for (const reader of readers) {
      const records = [...reader.records, await reader.record()];
      records.forEach((record, i) => {
        const name = `${reader.name}, visit ${i + 1}`;
        failures.push(...piece(`${name}: messages`, record.heard, ids, i === records.length - 1), ...piece(`${name}: onUnread`, record.totals, witness.totals(), i === records.length - 1));
      });
    }
    console.log(`${log.length} messages (${written} of the visitor's, ${answered} of the agent's) over ${tabs} tabs; ${Object.entries(counts).map(([what, n]) => `${n} ${what}`).join(", ")}; seed ${seed}, ${((Date.now() - began) / 1000).toFixed(0)} s`);
  } catch (reason) {
    failures.push(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason), parley.log().split("\n").slice(-5).join("\n"));
  }
  await driver.close().catch(() => undefined);
  await host.end();
  await parley.end();
  failures = failures.filter(Boolean);
  for (const failure of failures) console.log(`not ok  ${failure}`);
  console.log(`soak: ${failures.length === 0 ? 1 : 0} passed, ${failures.length} failed`);
  return failures.length === 0 ? 0 : 1;
}
