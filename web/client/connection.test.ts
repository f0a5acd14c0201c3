import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import * as crowd from "./crowd";
import { FakeBrowser, FakeServer, type FakePage } from "./fake";
import { openShelf } from "./shelf";
import { openVisitor, type News, type Visitor } from "./visitor";
import type { Settings } from "./wire";

const settings: Settings = { brand: { id: "b", name: "Shop", enabled: true, greeting: "", colour: "#000", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] }, availability: "online", language: { code: "en", tag: "en", dir: "ltr", labels: {} } };

let server: FakeServer;
let page: FakePage;
let visitor: Visitor;
let told: News[];
let beats: ReturnType<typeof setInterval>;

const settle = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);
const asked = (route: string) => server.requests.filter((r) => r.route === route);
const states = () => told.filter((t) => t.kind === "connection").map((t) => t.connection);
/** The count of unread messages each time that it changed: one more with each answer if nothing is lost, doubled or out of order. */
const counts = () => told.filter((t) => t.kind === "unread").map((t) => t.count);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** A visitor who has written once; gives the conversation. */
async function chatting(): Promise<string> {
  visitor.create("hello", {}, () => {});
  await settle(100);
  return visitor.conversations.peek()[0]?.id as string;
}

/** … and whose frames come by a stream. */
async function streaming(): Promise<string> {
  const id = await chatting();
  await settle(5_000);
  expect([server.sockets.size, server.streams.size]).toEqual([0, 1]);
  told.length = 0;
  server.requests.length = 0;
  return id;
}

beforeAll(() => import("./stream")); // it is loaded in real time, when it is needed

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  server.socketsWork = false;
  server.streamsWork = true;
  page = new FakeBrowser().page(server);
  told = [];
  visitor = openVisitor({ base: "https://chat.example", chatKey: "k", brand: null, settings, shelf: openShelf(page.browser.storage), around: page.surroundings(), crowd: () => Promise.resolve(crowd), tell: (news) => void told.push(news) });
  beats = setInterval(() => server.beat(), 25_000);
});

afterEach(() => {
  clearInterval(beats);
  visitor.stop();
  vi.useRealTimers();
});

/** A visitor who has written once and hears by a socket; gives the conversation. */
async function connected(): Promise<string> {
  server.socketsWork = true;
  const id = await chatting();
  expect(visitor.connection.peek()).toBe("connected");
  told.length = 0;
  server.requests.length = 0;
  return id;
}

describe("a socket", () => {
  test("that is half open is found out by its silence, and goes on where it was", async () => {
    const id = await connected();
    server.sockets.clear(); // the server has forgotten it, and the page does not know
    server.answer(id, "unheard");
    await settle(66_000);
    expect(counts()).toEqual([1]);
    expect(server.sockets.size).toBe(1);
  });

  test("of which nothing comes is given up after ten seconds, and the page polls", async () => {
    server.streamsWork = false;
    server.socketsWork = "hang";
    const id = await chatting();
    server.answer(id, "hi");
    await settle(16_000);
    expect(counts()).toEqual([1]);
    expect(states().slice(0, 2)).toEqual(["connecting", "polling"]);
  });

  test("of a page that slept is replaced at once when it wakes", async () => {
    const id = await connected();
    server.sockets.clear();
    vi.setSystemTime(Date.now() + 3_600_000); // no timer ran meanwhile
    server.answer(id, "overnight");
    page.happen("visible");
    await settle(100);
    expect(counts()).toEqual([1]);
    expect(states()).toEqual(["connecting", "connected"]);
  });

  test("of a page that slept, and that nobody woke, is replaced by the page's own clock", async () => {
    const id = await connected();
    server.sockets.clear();
    vi.setSystemTime(Date.now() + 3_600_000);
    server.answer(id, "overnight");
    await settle(6_000);
    expect(counts()).toEqual([1]);
  });

  test("is closed for the back-forward cache, and there again afterwards", async () => {
    const id = await connected();
    page.happen("pagehide");
    await settle(60_000);
    expect([server.sockets.size, server.requests.length]).toEqual([0, 0]);
    server.answer(id, "meanwhile");
    page.happen("pageshow");
    await settle(100);
    expect(counts()).toEqual([1]);
    expect(server.sockets.size).toBe(1);
  });

  test("that is told goodbye comes back within the time that it was told, and is polled for meanwhile", async () => {
    const id = await connected();
    const [socket] = server.sockets;
    server.dials = 0;
    vi.spyOn(Math, "random").mockReturnValue(0.9);
    socket?.frame({ kind: "bye", after: 20_000 });
    socket?.cut();
    server.answer(id, "meanwhile");
    await settle(17_000);
    expect([server.dials, counts()]).toEqual([0, [1]]);
    await settle(1_100);
    expect([server.sockets.size, states()]).toEqual([1, ["polling", "connected"]]);
    vi.restoreAllMocks();
  });

  test("is there again within five seconds after the server is, however long that was away", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5); // a reconnection that is tried at once passes states over
    const id = await connected();
    for (const away of [20_000, 600_000]) {
      server.fail = () => "down";
      server.socketsWork = false;
      for (const socket of server.sockets) socket.cut();
      await settle(away);
      expect(visitor.connection.peek()).toBe("offline");
      server.fail = () => undefined;
      server.socketsWork = true;
      server.answer(id, "back");
      await settle(5_100);
      expect([server.sockets.size, visitor.connection.peek()]).toEqual([1, "connected"]);
    }
    expect(counts()).toEqual([1, 2]);
    expect(states()).toEqual(["polling", "offline", "connecting", "connected", "polling", "offline", "connecting", "connected"]);
    vi.restoreAllMocks();
  });
});

describe("where no socket gets through", () => {
  test("a stream says it at once, the page is connected, and nobody polls", async () => {
    const id = await streaming();
    server.answer(id, "hi");
    await settle(1);
    expect(counts()).toEqual([1]);
    expect(visitor.connection.peek()).toBe("connected");
    const thread = visitor.thread(id);
    server.typing(id, true);
    await settle(1);
    expect(thread.typing.value?.displayName).toBe("Ada");
    await settle(180_000);
    expect(asked("events")).toEqual([]);
    expect(asked("events/stream")).toEqual([]);
    expect(states()).toEqual([]);
  });

  test("who asks is in the body, as in a socket's first frame", async () => {
    await chatting();
    await settle(5_000);
    expect(asked("events/stream").map((r) => r.body)).toEqual([{ chatKey: "k", token: expect.any(String), position: expect.any(String), page: { url: "https://shop.example/", title: "Shop" } }]);
  });

  test("a socket of which nothing comes is not waited for", async () => {
    server.socketsWork = "hang";
    const id = await chatting();
    await settle(30_000);
    expect(server.streams.size).toBe(1);
    server.answer(id, "hi");
    await settle(1);
    expect(counts()).toEqual([1]);
  });

  test("another page is told beside the stream", async () => {
    await streaming();
    visitor.elsewhere({ url: "https://shop.example/cart" });
    await settle(100);
    expect(asked("events").map((r) => r.body.page)).toEqual([{ url: "https://shop.example/cart", title: "Shop" }]);
    expect(server.streams.size).toBe(1);
  });

  test("a page that turns before anything gets through is told too", async () => {
    server.streamsWork = "held";
    await chatting();
    await settle(2_500);
    expect(server.streams.size).toBe(1);
    visitor.elsewhere({ url: "https://shop.example/cart" });
    server.streamsWork = true;
    server.beat();
    await settle(100);
    expect(asked("events").map((r) => r.body.page)).toEqual([{ url: "https://shop.example/cart", title: "Shop" }]);
  });

  test("a socket is tried now and then, with growing pauses", async () => {
    await streaming();
    server.dials = 0;
    await settle(60_000);
    expect(server.dials).toBeGreaterThanOrEqual(1);
    await settle(3_600_000 - 60_000);
    expect(server.dials).toBeGreaterThan(8);
    expect(server.dials).toBeLessThan(24);
    expect(states()).toEqual([]);
    expect(asked("events")).toEqual([]);
  });

  test("a socket that gets through takes over: nothing lost, doubled or told twice", async () => {
    const id = await streaming();
    let n = 0;
    const answering = setInterval(() => server.answer(id, String(++n)), 170);
    await settle(10_000);
    server.socketsWork = true;
    await settle(60_000);
    clearInterval(answering);
    await settle(100);
    expect([server.sockets.size, server.streams.size]).toEqual([1, 0]);
    expect(counts()).toEqual(upTo(n));
    expect(states()).toEqual([]);
    expect(asked("events")).toEqual([]);
  });

  test("a socket that opens and says nothing does not take over", async () => {
    const id = await streaming();
    server.socketsWork = "hang";
    await settle(120_000);
    server.answer(id, "hi");
    await settle(1);
    expect(counts()).toEqual([1]);
    expect([server.streams.size, states()]).toEqual([1, []]);
  });

  test("a stream that is cut, within a frame too, goes on where it was", async () => {
    const id = await streaming();
    for (const rest of ["", "d", "data: ", "data: {\"kind\":\"events\",\"ev"]) {
      for (const stream of server.streams) {
        stream.bytes(rest);
        stream.cut();
      }
      server.answer(id, "meanwhile");
      await settle(10_000);
      server.answer(id, "after");
      await settle(1);
      expect(server.streams.size).toBe(1);
    }
    expect(counts()).toEqual(upTo(8));
  });

  test("a stream that has lasted long enough is followed by another, and nobody is told", async () => {
    const id = await streaming();
    for (const stream of server.streams) {
      stream.frame({ kind: "bye", after: 0 });
      stream.end();
    }
    server.answer(id, "between");
    await settle(100);
    expect(counts()).toEqual([1]);
    expect([server.streams.size, states()]).toEqual([1, []]);
  });

  test("a session that ends is heard of", async () => {
    await streaming();
    for (const token of server.tokens.keys()) server.revoke(token);
    await settle(1_000);
    expect(visitor.identity.peek()).toBeNull();
    expect(server.streams.size).toBe(0);
  });

  test("what leads nowhere is read anew", async () => {
    const id = await streaming();
    server.epoch = "e2";
    for (const stream of server.streams) stream.cut();
    server.answer(id, "meanwhile");
    await settle(10_000);
    server.answer(id, "after");
    await settle(1);
    expect(counts()).toEqual([1, 2]);
    expect(server.streams.size).toBe(1);
  });
});

describe("where a stream does not get through either", () => {
  test.each(["held", "hang", false] as const)("the page polls, and tries again with growing pauses: %s", async (how) => {
    server.streamsWork = how;
    const id = await chatting();
    await settle(10_000);
    for (let i = 0; i < 5; i++) server.answer(id, String(i));
    await settle(6_000);
    expect(counts()).toEqual(upTo(5));
    expect(visitor.connection.peek()).toBe("polling");
    await settle(60_000);
    told.length = 0;
    server.requests.length = 0;
    server.dials = 0;
    await settle(3_600_000);
    expect(asked("events").length).toBeGreaterThan(600);
    expect(asked("events/stream").length).toBeLessThan(24);
    expect(asked("events/stream").length).toBeGreaterThan(8);
    expect(server.dials).toBeLessThan(24);
    expect(states()).toEqual([]);
    server.streamsWork = true;
    await settle(600_000);
    expect(visitor.connection.peek()).toBe("connected");
    expect(server.streams.size).toBe(1);
    server.requests.length = 0;
    await settle(60_000);
    expect(asked("events")).toEqual([]);
  });

  test("a proxy that begins to hold a stream back is found out by its silence", async () => {
    const id = await streaming();
    server.streamsWork = "held";
    server.answer(id, "unheard");
    await settle(50_000);
    expect(counts()).toEqual([1]);
    expect(visitor.connection.peek()).toBe("polling");
  });

  test("another network is another chance, at once", async () => {
    server.streamsWork = false;
    await chatting();
    await settle(600_000);
    server.socketsWork = true;
    page.happen("online");
    await settle(100);
    expect(server.sockets.size).toBe(1);
    expect(visitor.connection.peek()).toBe("connected");
  });
});

describe("a server that goes and comes back", () => {
  test("is not taken for one without sockets", async () => {
    server.socketsWork = true;
    const id = await chatting();
    for (let i = 0; i < 5; i++) {
      server.socketsWork = false;
      server.fail = () => "down";
      for (const socket of server.sockets) socket.cut();
      await settle(90_000);
      server.socketsWork = true;
      server.fail = () => undefined;
      server.answer(id, String(i));
      await settle(6_000);
      expect([server.sockets.size, server.streams.size]).toEqual([1, 0]);
    }
    expect(counts()).toEqual(upTo(5));
  });

  test("is connected to within a poll's time, by a stream too", async () => {
    const id = await streaming();
    for (const stream of server.streams) {
      stream.frame({ kind: "bye", after: 1_000 });
      stream.end();
    }
    server.fail = () => "down";
    await settle(90_000);
    expect(visitor.connection.peek()).toBe("offline");
    server.fail = () => undefined;
    server.answer(id, "back");
    await settle(5_100 + 2_000); // a poll, and two sockets that fail
    expect(server.streams.size).toBe(1);
    expect(counts()).toEqual([1]);
    expect(states()).toEqual(["polling", "offline", "connecting", "polling", "connected"]);
  });
});

describe("the page", () => {
  test("that sleeps wakes up to a new stream", async () => {
    const id = await streaming();
    clearInterval(beats);
    vi.setSystemTime(Date.now() + 3_600_000); // no timer ran, and no beat was heard
    server.answer(id, "overnight");
    server.beat();
    for (const stream of server.streams) stream.cut();
    page.happen("visible");
    await settle(3_000);
    expect(counts()).toEqual([1]);
    expect(server.streams.size).toBe(1);
  });

  test("whose line is half open finds out, and asks again from where it was", async () => {
    const id = await streaming();
    const [dead] = server.streams;
    server.streams.clear(); // the server has forgotten it, and the page does not know
    server.answer(id, "unheard");
    await settle(42_000);
    expect(counts()).toEqual([1]);
    expect([...server.streams]).not.toContain(dead);
  });

  test("that goes into the back-forward cache holds no stream, and has one again when it comes back", async () => {
    const id = await streaming();
    page.happen("pagehide");
    await settle(60_000);
    expect(server.streams.size).toBe(0);
    expect(server.requests).toEqual([]);
    server.answer(id, "meanwhile");
    page.happen("pageshow");
    await settle(3_000);
    expect(counts()).toEqual([1]);
    expect(server.streams.size).toBe(1);
  });

  test("that stops leaves no stream and no timer behind", async () => {
    await streaming();
    clearInterval(beats);
    visitor.stop();
    await settle(20_000);
    expect(server.streams.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
