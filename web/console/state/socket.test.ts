import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connection, listen, type SocketWorld } from "./socket";

class Wire {
  static all: Wire[] = [];
  sent: string[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((m: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  constructor(readonly url: string) { Wire.all.push(this); }
  send(data: string): void { this.sent.push(data); }
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.onclose?.();
  }
  says(frame: unknown): void { this.onmessage?.({ data: JSON.stringify(frame) }); }
}

let heard: string[];
let position: string;
let stop: () => void;
const newest = (): Wire => Wire.all[Wire.all.length - 1] as Wire;

function start(part: Partial<SocketWorld> = {}): void {
  stop = listen({
    position: () => position,
    events: (events, at) => {
      position = at;
      heard.push(...events.map((e) => e.name));
    },
    fleeting: () => undefined, resync: () => { position = "e..9"; return Promise.resolve(); }, refused: () => void heard.push("refused"), back: () => void heard.push("back"), ...part,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Wire);
  vi.spyOn(Math, "random").mockReturnValue(1);
  Wire.all = [];
  heard = [];
  position = "e..1";
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("tells its position first, and the newest one when it connects again", () => {
  start();
  newest().onopen?.();
  expect(newest().sent).toEqual(['{"position":"e..1"}']);
  newest().says({ kind: "events", events: [{ name: "agent.created", seq: 2, at: "", payload: {} }], position: "e..2" });
  expect(heard).toEqual(["agent.created"]);
  newest().close();
  vi.advanceTimersByTime(500);
  newest().onopen?.();
  expect(Wire.all).toHaveLength(2);
  expect(newest().sent).toEqual(['{"position":"e..2"}']);
});

test("waits longer each time, says lost from the second time on, and says when it is back", () => {
  start();
  newest().says({ kind: "events", events: [], position: "e..1" });
  expect(connection.value).toBe("live");
  newest().close();
  expect(connection.value).toBe("live");
  vi.advanceTimersByTime(500);
  newest().close();
  expect(connection.value).toBe("lost");
  vi.advanceTimersByTime(999);
  expect(Wire.all).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(Wire.all).toHaveLength(3);
  newest().says({ kind: "events", events: [], position: "e..1" });
  expect(connection.value).toBe("live");
  expect(heard).toEqual(["back"]);
});

test("a minute of silence is a dead connection; a beat is not silence", () => {
  start();
  newest().says({ kind: "events", events: [], position: "e..1" });
  vi.advanceTimersByTime(50_000);
  newest().says({ kind: "beat" });
  vi.advanceTimersByTime(50_000);
  expect(newest().closed).toBe(false);
  vi.advanceTimersByTime(10_000);
  expect(Wire.all[0]?.closed).toBe(true);
});

test("resync loads again, then listens from there", async () => {
  start();
  newest().says({ kind: "resync" });
  await vi.advanceTimersByTimeAsync(0);
  newest().onopen?.();
  expect(newest().sent).toEqual(['{"position":"e..9"}']);
});

test("a refused session ends it for good", () => {
  start();
  newest().says({ kind: "refused", error: { status: 401, code: "unauthorized", title: "Unauthorized", message: "Sign in." } });
  vi.advanceTimersByTime(120_000);
  expect(heard).toEqual(["refused"]);
  expect(Wire.all).toHaveLength(1);
});

test("a server that goes away is left alone for as long as it asks", () => {
  start();
  newest().says({ kind: "bye", after: 3000 });
  vi.advanceTimersByTime(2999);
  expect(Wire.all).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(Wire.all).toHaveLength(2);
});

test("going offline ends the connection, coming online makes one at once", () => {
  start();
  newest().says({ kind: "events", events: [], position: "e..1" });
  window.dispatchEvent(new Event("offline"));
  expect(connection.value).toBe("lost");
  expect(newest().closed).toBe(true);
  window.dispatchEvent(new Event("online"));
  expect(Wire.all).toHaveLength(2);
});
