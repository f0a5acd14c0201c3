import { decode, encode } from "./json";
import type { Connection } from "./news";
import type * as Stream from "./stream";
import type { Surroundings } from "./surroundings";
import type { Frame } from "./wire";

/** A connection asks and tells its owner; it knows no conversation. */
export interface ConnectionOwner {
  url: string;
  /** The first frame: who and from where; null while there is nobody to listen for. */
  hello(): Record<string, unknown> | null;
  frame(frame: Frame): void;
  /** One look at the log without a socket; true: the server is back. */
  poll(): Promise<unknown>;
  status(status: Connection): void;
}

/** The file of what opens streams where sockets are blocked (stream.ts), beside this chunk. */
declare const __STREAM__: string;

/** The server beats every 25 s; a minute of silence is a dead line. Its first frame comes at once. */
const silence = 60_000;
const patience = 10_000;
const suspicious = 30_000;
const pollEvery = 5_000;
const firstDelay = 500;
const longestDelay = 30_000;

export interface Line {
  /** Connects, if there is somebody to listen for: afresh, with a new hello. */
  start(): void;
  /** Tells the server which page this is, if a socket is there to tell it. */
  tell(frame: Record<string, unknown>): void;
  /** Closes the socket until start. */
  pause(): void;
  /** Ends it for good. */
  stop(): void;
}

/** Keeps one connection alive, and polls while there is none. It is a socket, or where they do not get through, what behaves as one. */
export function line(owner: ConnectionOwner, around: Surroundings): Line {
  let socket: WebSocket | null = null;
  let open: typeof around.socket | undefined;
  let attempts = 0;
  let lastHeard = 0;
  let running = false;
  let away = false; // the page is in the back-forward cache
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watch: ReturnType<typeof setInterval> | undefined;
  let polling: ReturnType<typeof setTimeout> | undefined;

  function drop(): void {
    const old = socket;
    socket = null;
    clearInterval(watch);
    if (!old) return;
    old.onmessage = old.onclose = old.onerror = old.onopen = null;
    try {
      old.close(1000);
    } catch {
      // it was not open yet; closing it is all we wanted
    }
  }

  function connect(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!running || away || socket) return;
    const hello = owner.hello();
    if (!hello) return;
    if (attempts === 0) owner.status("connecting");
    let opened: WebSocket;
    try {
      opened = (open ?? around.socket)(owner.url);
    } catch {
      later();
      return;
    }
    let quiet = patience;
    const fail = () => {
      if (socket !== opened) return;
      drop();
      later();
    };
    socket = opened;
    lastHeard = Date.now();
    opened.onopen = () => opened.send(encode(owner.hello() ?? hello)); // what was said meanwhile is in it
    opened.onmessage = (event: MessageEvent) => {
      quiet = silence;
      if (socket === opened) hear(event.data);
    };
    opened.onclose = opened.onerror = fail;
    watch = setInterval(() => {
      if (Date.now() - lastHeard >= quiet) fail();
    }, 5_000);
  }

  function hear(data: unknown): void {
    lastHeard = Date.now();
    let frame: Frame;
    try {
      frame = decode(String(data)) as Frame;
    } catch {
      return; // not ours to understand; the log is asked again on the next gap
    }
    if (frame?.kind === "events") connected();
    if (frame?.kind === "bye") {
      drop();
      later(Math.random() * Math.max(0, Number(frame.after) || 0));
    }
    owner.frame(frame);
  }

  function connected(): void {
    attempts = 0;
    clearTimeout(polling);
    polling = undefined;
    owner.status("connected");
  }

  /** After a random time, longer with each failure; polls meanwhile. */
  function later(delay = Math.random() * Math.min(longestDelay, firstDelay * 2 ** attempts)): void {
    if (!running || away) return;
    // Said once: what polling finds out meanwhile is not unsaid by the next attempt.
    if (attempts++ === 0) owner.status(around.online() ? "polling" : "offline");
    clearTimeout(timer);
    timer = setTimeout(connect, delay);
    if (attempts > 1 && !open) import(/* @vite-ignore */ __STREAM__).then((m: typeof Stream) => (open ??= m.opener(owner, around)), () => {});
    polling ??= setTimeout(look, pollEvery);
  }

  async function look(): Promise<void> {
    if (!running || away) return;
    if (await owner.poll()) again();
    polling = running && polling !== undefined ? setTimeout(look, pollEvery) : undefined;
  }

  /** Afresh, also in what does not get through: the network may be another one. */
  function again(): void {
    drop();
    open = undefined;
    attempts = 0;
    connect();
  }

  /** The page is back, or the network is. */
  function wake(): void {
    if (!running) return;
    away = false;
    if (!socket || Date.now() - lastHeard > suspicious) again();
  }

  const ends = [
    around.listen("online", wake),
    around.listen("visible", wake),
    around.listen("pageshow", wake),
    around.listen("pagehide", () => {
      away = true;
      clearTimeout(timer);
      clearTimeout(polling);
      polling = undefined;
      drop();
    }),
  ];

  function end(): void {
    running = false;
    clearTimeout(timer);
    clearTimeout(polling);
    polling = undefined;
    drop();
  }

  function halt(): void {
    end();
    owner.status("idle");
  }

  return {
    start() {
      end();
      running = true;
      attempts = 0;
      connect();
    },
    tell(frame) {
      if (socket?.readyState === 1) socket.send(encode(frame));
    },
    pause: halt,
    stop() {
      halt();
      for (const end of ends) end();
    },
  };
}
