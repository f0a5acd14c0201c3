import type { PanelModule } from "../widget/host";
import type { Settings } from "../client/wire";
import type { Availability, watch } from "./availability";
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

/** A chat that has been started: the frame, whether it is open, and the client once somebody needs it. */
export interface Chat {
  options(): StartOptions;
  /** Goes on with other options: what is open, shown and under way stays. */
  become(options: StartOptions, settings: Settings, hours: ChatOwner["hours"]): void;
  /** Shows the launcher, or takes it away. */
  show(launcher: boolean): void;
  /** The launcher shows. */
  shows(): boolean;
  /** What isChatAvailable answers. */
  availability(): Availability;
  isOpen(): boolean;
  /** False if it was so already. The page's listeners have run when it returns. */
  setOpen(open: boolean): boolean;
  /** The client, loaded by need. */
  page(): Promise<Page>;
  /** The client, if it is here. */
  now(): Page | null;
  hasToken(): boolean;
  /** Puts the frame onto the page, if it is to be there. */
  attach(): void;
  stop(): void;
}

export interface ChatOwner {
  base: string;
  chatKey: string;
  shelf: Shelf;
  /** Loads a part of ours. */
  chunk(name: string): Promise<unknown>;
  /** Where the availability may change while the page is open. */
  hours: Pick<Hours, "watch"> | null;
  tell(...event: PageEvent): void;
}

/** What follows the clock, the page's address and the brand's settings (hours.ts). */
export interface Hours {
  watch: typeof watch;
  follow(chat: Chat, owner: Pick<ChatOwner, "base" | "chatKey">, settings: Settings, told?: boolean): void;
}
