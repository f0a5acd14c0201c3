import { existsSync } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Agent } from "../rig/agent.ts";
import { Parley } from "../rig/parley.ts";
import type { Case, Page, Person, World } from "./case.ts";
import { Chat } from "./chat.ts";
import { gaps } from "./coverage.ts";
import { chromiumDriver } from "./driver/chromium.ts";
import { firefoxDriver } from "./driver/firefox.ts";
import { newVisitorsAreNew } from "./driver/fresh.ts";
import { waited } from "./driver/waiting.ts";
import { webkitDriver } from "./driver/webkit.ts";
import type { Driver, Size, Tab, Visitor } from "./driver/driver.ts";
import { Host } from "./host.ts";
import { difference, settled, type Trace } from "./trace.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
/** Where the cases are: what is documented, and what public pages do with it. */
const kinds = ["cases", "wild"];
/** A case waits more than it works. */
const together = 2 * availableParallelism();
const patience = 20_000;
/** What a case may take beside its longest wait. */
const limit = 60_000;
/** More failures than these are no matter of a busy machine. */
const fewEnough = 12;
/** Whatever runs twice has run twice by then. */
const quiet = 400;

type Recorder = { lines: string[]; finished: boolean; log(text: string): void };
declare const T: Recorder;

/** Everything that one case has open. */
class Stage {
  readonly trace: Trace = {};
  private readonly visitors: Visitor[] = [];
  private readonly pages: Sheet[] = [];

  constructor(
    private readonly driver: Driver,
    readonly host: Host,
    private readonly patience: number,
  ) {}

  note(text: string): void {
    (this.trace["case"] ??= []).push(text);
  }

  async person(size?: Size): Promise<Person> {
    const visitor = await this.driver.visitor(size);
    this.visitors.push(visitor);
    return {
      open: (label, path = "/", origin = "own") => this.open(visitor, label, this.host.origin(origin) + path),
      requests: () => visitor.requests(),
      cookies: () => visitor.cookies(),
    };
  }

  async open(visitor: Visitor, label: string, address: string): Promise<Page> {
    const sheet = new Sheet(await visitor.tab(), (this.trace[label] ??= []), this.patience);
    this.pages.push(sheet);
    await sheet.go(address);
    return sheet;
  }

  async collect(): Promise<Trace> {
    for (const page of this.pages) await page.keep();
    const violations = [...this.host.violations].sort();
    if (violations.length > 0) this.trace["against the policy"] = violations;
    return settled(this.trace);
  }

  async end(): Promise<void> {
    for (const visitor of this.visitors) await visitor.close();
  }
}

/** A tab and its part of the trace. */
class Sheet implements Page {
  readonly chat: Chat;
  private kept = 0;
  private open = true;

  constructor(
    private readonly tab: Tab,
    private readonly lines: string[],
    private readonly patience: number,
  ) {
    this.chat = new Chat(tab);
  }

  /** Takes over what the page has written down since the last time. */
  async keep(): Promise<void> {
    if (!this.open) return;
    const all = await this.tab.run(() => (typeof T === "undefined" ? [] : T.lines), undefined);
    this.lines.push(...all.slice(this.kept));
    this.kept = all.length;
  }

  private wait(what: string, holds: () => Promise<boolean>): Promise<true> {
    return waited(this.patience, async () => (await holds()) || undefined, async () => {
      await this.keep();
      return new Error(`waited in vain for ${what}`);
    });
  }

  async until(text: string, n = 1): Promise<void> {
    await this.wait(`${JSON.stringify(text)} × ${n}`, async () => {
      await this.keep();
      return this.lines.filter((line) => line.startsWith(text)).length >= n;
    });
  }

  async done(): Promise<void> {
    await this.wait("T.done()", () => this.tab.run(() => T.finished, undefined));
  }

  async note(text: string): Promise<void> {
    await this.tab.run((line) => T.log(line), `— ${text}`);
  }

  async step(name: string, argument?: unknown): Promise<void> {
    await this.tab.run(
      async ([step, given]) => {
        await (window as unknown as Record<string, (argument: unknown) => unknown>)[step as string]?.(given);
      },
      [name, argument] as const,
    );
  }

  async run<A, R>(fn: (argument: A) => R | Promise<R>, argument?: A): Promise<R> {
    return this.tab.run(fn, argument as A);
  }

  async reload(): Promise<void> {
    await this.keep();
    this.lines.push("— reload");
    this.kept = 0;
    await this.tab.reload();
  }

  async go(address: string): Promise<void> {
    await this.keep();
    this.kept = 0;
    await this.tab.go(address);
  }

  async key(...names: string[]): Promise<void> {
    for (const name of names) await this.tab.key(name);
  }

  async focus(name: string): Promise<void> {
    let now = "";
    await waited(this.patience, async () => (now = await this.tab.run(focused, undefined)) === name || undefined, () => new Error(`${name} has not got the focus, but ${now}`));
    await this.note(`focus: ${name}`);
  }

  resize(size: Size): Promise<void> {
    return this.tab.resize(size);
  }

  offline(on: boolean): Promise<void> {
    return this.tab.offline(on);
  }

  async close(): Promise<void> {
    await this.keep();
    this.open = false;
    await this.tab.close();
  }
}

/** Runs in the page: what a keyboard is at, by role and name. */
function focused(): string {
  const outer = document.activeElement;
  const inner = outer?.id === "kustomer-ui-sdk-iframe" ? (outer as HTMLIFrameElement).contentDocument?.activeElement : null;
  const at = inner ?? outer;
  if (!at) return "nothing";
  const label = (at as HTMLInputElement).labels?.[0]?.textContent;
  const name = at.getAttribute("aria-label") ?? label ?? (at === document.body ? "" : at.textContent ?? "");
  return `${inner ? "chat: " : ""}${at.getAttribute("role") ?? (at.tagName === "INPUT" ? (at as HTMLInputElement).type : at.tagName.toLowerCase())} ${name}`.replace(/\s+/g, " ").trim();
}

/** Runs one case; the answer is what is wrong with it, null when nothing is. */
async function perform(driver: Driver, name: string): Promise<string | null> {
  const folder = join(here, name);
  const script = join(folder, "case.ts");
  const { run = (world: World) => world.page.done(), options = {} } = existsSync(script) ? ((await import(pathToFileURL(script).href)) as Case) : ({} as Case);
  const parley = await Parley.begin(options.flags);
  const host = new Host(parley, folder, options);
  const wait = options.patience ?? patience;
  const stage = new Stage(driver, host, wait);
  let failure = "";
  try {
    await host.begin();
    const agent = new Agent(parley);
    await options.before?.({ agent, parley, host });
    const visitor = await stage.person(options.size);
    const page = options.closed ? (undefined as unknown as Page) : await visitor.open("page");
    const world: World = { page, visitor, person: (size) => stage.person(size), agent, parley, host, note: (text) => stage.note(text) };
    await bounded(run(world), limit + wait);
    await new Promise((wake) => setTimeout(wake, quiet));
  } catch (reason) {
    failure = reason instanceof Error ? reason.message : String(reason);
  }
  const trace = await bounded(stage.collect(), patience).catch((reason: unknown) => ({ trace: [String(reason)] }));
  await bounded(stage.end(), patience).catch(() => undefined);
  await host.end();
  await parley.end();
  const file = join(folder, "trace.json");
  if (process.env.UPDATE && !failure) {
    await writeFile(file, `${JSON.stringify(trace, null, 2)}\n`);
    return null;
  }
  const wanted = existsSync(file) ? (JSON.parse(await readFile(file, "utf8")) as Trace) : {};
  const unlike = difference(wanted, trace);
  if (!failure && !unlike) return null;
  return [failure, unlike, failure ? tail(parley.log()) : ""].filter(Boolean).join("\n");
}

function tail(text: string): string {
  return text ? `the server said last:\n${text.split("\n").slice(-6).join("\n")}` : "";
}

async function bounded<R>(work: Promise<R>, ms: number): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => (timer = setTimeout(() => fail(new Error(`not finished within ${ms / 1000} s`)), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The engines that every case runs in. */
export const engines: Record<string, () => Promise<Driver>> = { chromium: chromiumDriver, firefox: firefoxDriver, webkit: webkitDriver };

/** A few that failed beside others are tried once more by themselves: on a busy machine something may only have come late. They are named. */
async function alone(driver: Driver, failed: string[]): Promise<void> {
  if (failed.length > fewEnough) return;
  for (const name of [...failed]) {
    const problem = await perform(driver, name).catch((reason: unknown) => String(reason));
    if (!problem) failed.splice(failed.indexOf(name), 1);
    console.log(problem ? `not ok  ${name}, by itself\n${problem.replace(/^/gm, "        ")}` : `ok      ${name}, by itself: it was too slow beside others`);
  }
}

/** Runs the cases in one engine; how many failed. */
async function inEngine(engine: string, begin: () => Promise<Driver>, names: string[]): Promise<number> {
  const driver = await begin();
  await newVisitorsAreNew(driver);
  const failed: string[] = [];
  const queue = [...names];
  const began = Date.now();
  const worker = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const problem = await perform(driver, name).catch((reason: unknown) => (reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)));
      if (problem) failed.push(name);
      console.log(problem ? `not ok  ${name}\n${problem.replace(/^/gm, "        ")}` : `ok      ${name}`);
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  await alone(driver, failed);
  await driver.close();
  if (failed.length > 0) console.log(`\nfailed in ${engine}: ${failed.sort().join(" ")}`);
  console.log(`${engine}: took ${((Date.now() - began) / 1000).toFixed(0)} s`);
  console.log(`${engine}: ${names.length - failed.length} passed, ${failed.length} failed`);
  return failed.length;
}

export async function main(words: string[]): Promise<number> {
  const all = (await Promise.all(kinds.map((kind) => readdir(join(here, kind)).then((names) => names.sort().map((name) => `${kind}/${name}`))))).flat();
  const names = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  const missing = words.length === 0 ? gaps(all) : [];
  for (const gap of missing) console.log(`not ok  coverage: ${gap}`);
  const only = process.env.BROWSER;
  const chosen = Object.entries(engines).filter(([engine]) => !only || engine === only);
  if (chosen.length === 0) throw new Error(`BROWSER is one of ${Object.keys(engines).join(", ")}`);
  let failed = 0;
  for (const [engine, begin] of chosen) failed += await inEngine(engine, begin, names);
  return failed + missing.length > 0 || names.length === 0 ? 1 : 0;
}
