import type { PanelModule } from "../widget/host";
import type { Settings } from "../client/wire";
import type { Chat } from "./chat";
import type { Shelf } from "../client/shelf";
import type { PageEvent } from "./events";
import type { StartOptions } from "./options";
import type { Placed, Room } from "./room";
import type { Problem } from "../client/problem";
import type { KustomerState, UnreadCounts } from "./types";

/** What the loader gives the client chunk. */
export interface Stage {
  base: string;
  chatKey: string;
  options: StartOptions;
  settings: Settings;
  shelf: Shelf;
  origin: "earlier" | "here" | "elsewhere";
  /** Calls the page's listeners. */
  tell(...event: PageEvent): void;
  /** Shows the panel, as the launcher does; the page's onOpen runs. */
  open(): void;
  close(): void;
  isOpen(): boolean;
  /** The page draws its own button, so that nothing of ours shows beside the closed panel. */
  bare(): boolean;
  /** Loads another part of ours, by its file's name. */
  chunk(name: string): Promise<unknown>;
  /** Goes on with other settings. */
  become: Chat["become"];
  /** Loads what is said in a language, by its catalogue's name. */
  words(name: string): Promise<unknown>;
  /** Loads what the panel may need later. */
  extras(): Promise<unknown>;
  /** The room that the chat takes has changed. */
  layout(): void;
  /** The brand's settings are others now, as the server says. */
  look(told: true): void;
}

/** Where the panel is drawn. */
export interface Place {
  doc: Document;
  root: HTMLElement;
  /** The launcher. */
  button: HTMLElement;
  adopt(css: string): void;
}

export type Settle = (problem: Problem | null, value?: unknown) => void;

/** What the client chunk gives the loader. */
export interface Page {
  /** Called once when what the server knows of this visitor is here, or cannot be had now. */
  ready(then: () => void): void;
  unread(): UnreadCounts;
  /** The page's methods that need a client. `release` lets the next call begin before this one is settled. */
  act(name: string, options: unknown, settle: Settle, release: () => void): void;
  /** What getState tells of the client's side. */
  facts(): Pick<KustomerState, "identity" | "connection" | "conversationId" | "locale">;
  /** The payload of a state that is so without an event on this page. */
  state(event: string): (() => unknown) | undefined;
  /** The page has started again with other options. */
  become(options: StartOptions, settings: Settings): void;
  place(place: Place | null): void;
  panel(module: PanelModule): void;
  /** The panel cannot be had now. */
  lost(again: () => void): void;
  /** How much room the chat takes from now on. */
  room(placed: Placed): Room;
  stop(): void;
}

/** The client chunk's one export. */
export type Begin = (stage: Stage) => Page;
