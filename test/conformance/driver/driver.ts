/**
 * What the cases ask of a browser. Nothing here is one engine's own: a driver for another browser implements these
 * three interfaces, and every case runs in it.
 */
export interface Driver {
  /** A new visitor: a browser with nothing in its storage. */
  visitor(size?: Size): Promise<Visitor>;
  close(): Promise<void>;
}

export interface Size {
  width: number;
  height: number;
}

/** One person's browser: storage and cookies of its own, any number of tabs. */
export interface Visitor {
  tab(): Promise<Tab>;
  /** Everything that this browser asked for, in order: method and address. */
  requests(): readonly string[];
  cookies(): Promise<string[]>;
  close(): Promise<void>;
}

export interface Tab {
  go(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page, as its own script would, and gives back what it answers (JSON). */
  run<A, R>(fn: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** What is inside a frame of the page, by the frame's id; found anew each time, because frames may be moved. */
  frame(id: string): Inside;
  /** What is in the page itself. */
  page(): Inside;
  /** A key to whatever has the focus, wherever that is: "Enter", "Shift+Tab". */
  key(name: string): Promise<void>;
  /** The window, or the phone, is of another size from now on. */
  resize(size: Size): Promise<void>;
  /** The network goes away or comes back for this visitor. */
  offline(on: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Elements are named by CSS selectors; every wait is bounded. */
export interface Inside {
  click(selector: string): Promise<void>;
  /** Types as a person does, key by key. */
  type(selector: string, text: string): Promise<void>;
  press(selector: string, key: string): Promise<void>;
  /** Waits until there is a visible element. */
  shows(selector: string): Promise<void>;
  /** Waits until there is none. */
  hides(selector: string): Promise<void>;
  /** Whether there is a visible one right now. */
  visible(selector: string): Promise<boolean>;
  /** The text of all of them. */
  texts(selector: string): Promise<string[]>;
  /** The box of the first one in the page's coordinates; null when it has none. */
  box(selector: string): Promise<{ x: number; y: number; width: number; height: number } | null>;
}
