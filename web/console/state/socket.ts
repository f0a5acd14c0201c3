import { signal } from "@preact/signals";
import type { AgentEvent, Fleeting, Frame } from "../wire";

/** "lost" from the second failed attempt on, so that a blink of the network is not a message. */
export type Connection = "connecting" | "live" | "lost";

export const connection = signal<Connection>("connecting");

/** A connection that says nothing for this long (ms) is dead: the server beats every 25 s. */
const SILENCE = 60_000;
const STEPS = [500, 1000, 2000, 4000, 8000, 16_000, 30_000];

export type SocketWorld = {
  /** Where to start; asked at every connect. */
  position: () => string;
  events: (events: AgentEvent[], position: string) => void;
  fleeting: (f: Fleeting) => void;
  /** The position is not known any more: load everything again. */
  resync: () => Promise<void>;
  /** The session is over. */
  refused: () => void;
  /** The connection is back after it was lost. */
  back: () => void;
};

/** Keeps one connection to the log open until the returned function is called. */
export function listen(w: SocketWorld): () => void {
  let socket: WebSocket | null = null;
  let tries = 0;
  let timer = 0;
  let silence = 0;
  let ended = false;

  function connect(): void {
    clearTimeout(timer);
    if (ended || socket) return;
    const s = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/console/api/events`);
    socket = s;
    hear();
    s.onopen = () => s.send(JSON.stringify({ position: w.position() }));
    s.onmessage = (message: MessageEvent<string>) => {
      hear();
      receive(JSON.parse(message.data) as Frame);
    };
    s.onclose = () => lost(s);
  }

  function hear(): void {
    clearTimeout(silence);
    silence = window.setTimeout(() => socket?.close(), SILENCE);
  }

  function receive(frame: Frame): void {
    switch (frame.kind) {
      case "events": {
        const returned = connection.value === "lost";
        tries = 0;
        connection.value = "live";
        w.events(frame.events ?? [], frame.position);
        if (returned) w.back();
        return;
      }
      case "fleeting":
        return w.fleeting(frame.fleeting);
      case "beat":
        return;
      case "resync":
        return drop(() => void w.resync().then(connect, () => again()));
      case "refused":
        if (frame.error.status === 401 || frame.error.status === 403) {
          close();
          return w.refused();
        }
        return;
      case "bye":
        return drop(() => again(Math.random() * frame.after));
    }
  }

  /** Leaves the connection without the usual wait. */
  function drop(then: () => void): void {
    const s = socket;
    socket = null;
    if (s) s.onclose = null;
    s?.close();
    then();
  }

  function lost(s: WebSocket): void {
    if (socket !== s) return;
    socket = null;
    again();
  }

  function again(after = Math.random() * (STEPS[Math.min(tries, STEPS.length - 1)] ?? 30_000)): void {
    clearTimeout(silence);
    if (ended) return;
    tries += 1;
    if (tries > 1) connection.value = "lost";
    clearTimeout(timer);
    timer = window.setTimeout(connect, after);
  }

  const now = (): void => {
    if (document.visibilityState === "visible") connect();
  };
  const offline = (): void => drop(() => {
    tries += 1;
    again(); // "online" comes first, if the browser says it
    connection.value = "lost";
  });
  window.addEventListener("online", now);
  window.addEventListener("offline", offline);
  window.addEventListener("pageshow", now);
  document.addEventListener("visibilitychange", now);

  function close(): void {
    ended = true;
    clearTimeout(timer);
    clearTimeout(silence);
    window.removeEventListener("online", now);
    window.removeEventListener("offline", offline);
    window.removeEventListener("pageshow", now);
    document.removeEventListener("visibilitychange", now);
    drop(() => undefined);
  }

  connection.value = "connecting";
  connect();
  return close;
}
