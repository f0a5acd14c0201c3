import type { Agent } from "../rig/agent.ts";
import type { Parley } from "../rig/parley.ts";
import type { PageOptions, Host } from "./host.ts";
import type { Size } from "./driver/driver.ts";
import type { Chat } from "./chat.ts";

/** One tab on the company's site, with its trace. */
export interface Page {
  readonly chat: Chat;
  /** Waits until the trace holds n lines (1) that begin with the text. */
  until(text: string, n?: number): Promise<void>;
  /** Waits until the page's script has called T.done(). */
  done(): Promise<void>;
  /** A line of the case's own in this page's trace. */
  note(text: string): Promise<void>;
  /** Runs a function of the page's own script, one that it left on `window`, and waits for it. */
  step(name: string, argument?: unknown): Promise<void>;
  /** Runs a function in the page. */
  run<A, R>(fn: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  run<R>(fn: () => R | Promise<R>): Promise<R>;
  reload(): Promise<void>;
  go(address: string): Promise<void>;
  /** A key to whatever has the focus, wherever that is: "Enter", "Shift+Tab". */
  key(...names: string[]): Promise<void>;
  /** Waits until this has the focus, in the page or in the chat ("chat: button Send"), and writes it down. */
  focus(name: string): Promise<void>;
  /** The window, or the phone, is of another size from now on. */
  resize(size: Size): Promise<void>;
  offline(on: boolean): Promise<void>;
  close(): Promise<void>;
}

/** One person with a browser of their own. */
export interface Person {
  /** Opens the site in a new tab; the label names its trace. */
  open(label: string, path?: string, origin?: "own" | "other"): Promise<Page>;
  requests(): readonly string[];
  cookies(): Promise<string[]>;
}

export interface World {
  /** The page at "/" in the first tab of the first person, already loaded. */
  page: Page;
  visitor: Person;
  person(size?: Size): Promise<Person>;
  agent: Agent;
  parley: Parley;
  host: Host;
  /** A line in the trace that belongs to no page. */
  note(text: string): void;
}

export interface Options extends PageOptions {
  /** Before the page is opened. */
  before?: (world: Pick<World, "agent" | "parley" | "host">) => Promise<void>;
  size?: Size;
  /** How long, in ms, the case waits for what it waits for; 20,000 if absent. */
  patience?: number;
  /** Flags of `parley serve`. */
  flags?: string[];
  /** The case opens its pages itself; `world.page` is about:blank. */
  closed?: boolean;
}

/** What a `case.ts` exports: `run`, and `options` where it needs any. Without the file: open, wait for T.done(). */
export interface Case {
  run?: (world: World) => Promise<void>;
  options?: Options;
}
