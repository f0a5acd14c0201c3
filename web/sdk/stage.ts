import type { Mount } from "../widget/host";
import type { News } from "../client/visitor";
import type { Settings } from "../client/wire";
import type { Shelf } from "../client/shelf";
import type { Problem } from "../client/problem";

/** What the loader gives the client chunk. */
export interface Stage {
  base: string;
  chatKey: string;
  brand: string | null;
  settings: Settings;
  shelf: Shelf;
  origin: "earlier" | "here" | "elsewhere";
  /** Calls the page's listeners. */
  tell(news: News): void;
  /** Shows the panel, as the launcher does; the page's onOpen runs. */
  open(): void;
  close(): void;
  isOpen(): boolean;
  /** The page draws its own button, so that nothing of ours shows beside the closed panel. */
  bare: boolean;
  /** Loads another part of ours, by its file's name. */
  chunk(name: string): Promise<unknown>;
  badge(unread: number): void;
  /** An answer is shown beside the launcher while the panel is closed; null takes it away. */
  peek(element: HTMLElement | null, height: number): void;
}

/** Where the panel is drawn. */
export interface Place {
  doc: Document;
  root: HTMLElement;
  adopt(css: string): void;
}

export type Settle = (problem: Problem | null, value?: unknown) => void;

/** What the client chunk gives the loader. */
export interface Page {
  /** Called once when what the server knows of this visitor is here, or cannot be had now. */
  ready(then: () => void): void;
  unread(): { total: number; conversations: Record<string, number> };
  /** The page's methods that need a client. `release` lets the next call begin before this one is settled. */
  act(name: string, options: unknown, settle: Settle, release: () => void): void;
  place(place: Place | null): void;
  panel(mount: Mount): void;
  opened(open: boolean, fullScreen: boolean): void;
  stop(): void;
}

/** The client chunk's one export. */
export type Begin = (stage: Stage) => Page;
