import { decode, encode } from "./json";
import type { Surroundings } from "./surroundings";
import type { Frame } from "./wire";

/** Where a stream goes, and its first frame: as of a socket. */
export interface StreamOwner {
  readonly url: string;
  hello(): Record<string, unknown> | null;
}

/** How long a socket is waited for before a stream is tried beside it, and a stream's first frame, which the server says at once. */
const headStart = 2_500;
const patience = 4_000;
/** A socket that is tried beside a stream may take longer. */
const probePatience = 10_000;
/** The server beats every 25 s; a stream that says less is held back by somebody. */
const silence = 35_000;
const firstRest = 10_000;
const longestRest = 300_000;

/** What did not get through is left alone for a while, longer each time. */
function rest() {
  let pause = 0;
  let until = 0;
  return {
    left: () => Math.max(0, until - Date.now()),
    failed() {
      pause = Math.min(longestRest, pause * 2 || firstRest);
      until = Date.now() + pause * (0.75 + Math.random() / 2);
    },
    works() {
      pause = until = 0;
    },
  };
}

/**
 * What opens connections where sockets did not get through: the best that does now. Each behaves as a WebSocket does: a
 * real one, else a stream of the same frames (docs/protocol.md), which becomes a real one when that gets through; what
 * was heard twice meanwhile is known by its position. Where neither works it closes, and its owner polls.
 */
export function opener(owner: StreamOwner, around: Surroundings): (url: string) => WebSocket {
  const sockets = rest();
  const streams = rest();
  const url = owner.url.replace(/^ws/, "http");
  const ask = (path: string, signal?: AbortSignal) =>
    around.fetch(url + path, {
      __proto__: null, method: "POST", body: encode(owner.hello() ?? {}), credentials: "omit", cache: "no-store", mode: "cors", signal,
      headers: { __proto__: null, "Content-Type": "text/plain" },
    } as unknown as RequestInit);

  return () => {
    let socket: WebSocket | null = null;
    let stream: AbortController | null = null;
    let live: "socket" | "stream" | null = null;
    let over = false;
    let late: string | null = null; // what was said before anything got through
    let hold: ReturnType<typeof setTimeout> | undefined; // until the stream speaks again
    let next: ReturnType<typeof setTimeout> | undefined; // what is to become of the socket

    const way = {
      readyState: 0,
      onopen: null as (() => void) | null,
      onmessage: null as ((event: { data: string }) => void) | null,
      onclose: null as (() => void) | null,
      onerror: null,
      /** The first word is the hello; what is said later is which page this is. */
      send(text: string) {
        if (live === "socket") socket?.send(text);
        else if (live) ask("").catch(() => {});
        else if (socket || stream) late = text;
        else begin();
      },
      close() {
        over = true;
        way.readyState = 3;
        hangUp();
        cancel();
        clearTimeout(opening);
      },
    };
    const opening = setTimeout(() => {
      way.readyState = 1;
      way.onopen?.();
    });

    function works(as: "socket" | "stream"): void {
      live = as;
      if (late !== null) way.send(late);
      late = null;
    }

    function end(): void {
      if (over) return;
      way.close();
      way.onclose?.();
    }

    function begin(): void {
      if (sockets.left() > 0) return listen();
      trySocket();
      if (socket) next = setTimeout(listen, headStart);
    }

    function hangUp(): void {
      clearTimeout(next);
      const old = socket;
      socket = null;
      if (!old) return;
      old.onopen = old.onmessage = old.onclose = old.onerror = null;
      old.close();
    }

    function trySocket(): void {
      let mine: WebSocket;
      try {
        mine = around.socket(owner.url);
      } catch {
        return socketFailed();
      }
      socket = mine;
      mine.onopen = () => mine.send(encode(owner.hello() ?? {}));
      mine.onclose = mine.onerror = socketFailed;
      mine.onmessage = (event: MessageEvent<string>) => {
        if (live === "stream" && kind(event.data) !== "events") return socketFailed(); // one connection too many, say
        if (live !== "socket") {
          works("socket");
          sockets.works();
          clearTimeout(next);
          cancel();
        }
        way.onmessage?.(event);
      };
    }

    function socketFailed(): void {
      hangUp();
      if (live === "socket") end();
      else if (live === "stream") probeLater();
      else if (!stream) listen();
    }

    /** Beside a stream that works: then it is the socket's fault. */
    function probeLater(): void {
      clearTimeout(next);
      sockets.failed();
      next = setTimeout(() => {
        trySocket();
        if (socket) next = setTimeout(socketFailed, probePatience);
      }, sockets.left());
    }

    function cancel(): void {
      clearTimeout(hold);
      const old = stream;
      stream = null;
      old?.abort();
    }

    /** Neither gets through, as far as this one knows; fault: it is not that nobody is there. */
    function streamFailed(fault: boolean): void {
      cancel();
      if (fault) {
        streams.failed();
        if (live !== "stream") sockets.failed();
      }
      end();
    }

    function listen(): void {
      if (streams.left() > 0) {
        if (socket) next = setTimeout(socketFailed, patience); // it may still come
        else {
          if (sockets.left() === 0) sockets.failed();
          end();
        }
        return;
      }
      cancel();
      const mine = (stream = new AbortController());
      const expect = (ms: number) => {
        clearTimeout(hold);
        const since = Date.now();
        hold = setTimeout(() => streamFailed(Date.now() - since < 2 * ms), ms); // later: this machine slept
      };
      expect(patience);
      const hear = (data: string) => {
        expect(silence);
        if (live !== "stream") {
          works("stream");
          streams.works();
          if (!socket) probeLater();
          else {
            clearTimeout(next);
            next = setTimeout(socketFailed, probePatience); // it is slow, or does not come
          }
        }
        if (kind(data) === "bye" && !(decode(data) as Frame & { after: number }).after) listen(); // it has lasted long enough
        else way.onmessage?.({ data });
      };
      follow(mine, hear).then(
        (fault) => stream === mine && streamFailed(fault),
        () => stream === mine && streamFailed(false),
      );
    }

    /** Reads a stream to its end; true: it said nothing, though a server answered. */
    async function follow(mine: AbortController, hear: (data: string) => void): Promise<boolean> {
      const response = await ask("/stream", mine.signal);
      if (!response.ok || !response.body) return response.status < 500;
      const reader = response.body.getReader();
      const text = new TextDecoder();
      let part = "";
      for (let said = false; ; ) {
        const { done, value } = await reader.read();
        if (stream !== mine) return false;
        if (done) return !said;
        const lines = (part + text.decode(value, { stream: true })).split("\n");
        part = lines.pop() ?? "";
        for (const line of lines) {
          if (stream !== mine || !line.startsWith("data: ")) continue;
          said = true;
          hear(line.slice(6));
        }
      }
    }

    return way as unknown as WebSocket;
  };
}

function kind(data: string): string | undefined {
  try {
    return (decode(data) as Frame | null)?.kind;
  } catch {
    return undefined;
  }
}
