import type { ReadonlySignal } from "@preact/signals-core";
import type { Client } from "../client/client";
import type { Load, speak } from "./words";

/** Where the visitor is in the panel. `id: null` is a new conversation that does not exist yet. */
export type View = { screen: "home" } | { screen: "list" } | { screen: "thread"; id: string | null };

/** What the SDK gives the panel. The frame, its size and the launcher are the SDK's. */
export interface WidgetHost {
  /** An empty element in the frame's document; the panel fills it. The SDK hides it while the panel is closed. */
  root: HTMLElement;
  /** Adopts a constructable style sheet in the frame's document (no style elements: strict CSP). */
  adopt(css: string): void;
  client: Client;
  /** Where the server is, and with which key it is asked. */
  server: { base: string; chatKey: string };
  /** Loads what is said in a language (words.ts). */
  words: Load;
  /** Loads the parts that not every thread needs (extras.tsx). */
  extras(): Promise<unknown>;
  /** The panel is open (the launcher was clicked, or `Kustomer.open()`). */
  open: ReadonlySignal<boolean>;
  /** The panel fills the viewport (phones). */
  fullScreen: ReadonlySignal<boolean>;
  /** What the page has started the chat with, as far as the panel heeds it. */
  options: ReadonlySignal<{ listOnly: boolean; previews: boolean }>;
  /** The visitor minimises. */
  close(): void;
}

/** What the panel gives back. */
export interface Widget {
  readonly view: ReadonlySignal<View>;
  show(view: View): void;
  /** Gives focus to the composer, else the panel; called after opening. */
  focus(): void;
  unmount(): void;
}

/** The panel chunk, after `speak` (words.ts). State that must survive a re-mount (view, typed text) is kept by the module for as long as the client lives. */
export type Mount = (host: WidgetHost) => Widget;

/** What the panel chunk is to the SDK. */
export interface PanelModule {
  mount: Mount;
  speak: typeof speak;
}
