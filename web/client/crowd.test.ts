import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as crowd from "./crowd";
import { FakeBrowser, FakeServer, type FakePage } from "./fake";
import { openShelf } from "./shelf";
import { openVisitor, type News, type Visitor } from "./visitor";
import type { Settings } from "./wire";

const settings: Settings = { brand: { id: "b", name: "Shop", enabled: true, greeting: "", colour: "#000", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] }, availability: "online", language: { code: "en", tag: "en", dir: "ltr", labels: {} } };
const settle = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);

/** One page of the visitor: what it heard of its messages, in order. */
class Tab {
  readonly bodies: string[] = [];
  readonly connections: string[] = [];
  readonly counts: number[] = [];
  readonly typing: boolean[] = [];
  readonly page: FakePage;
  readonly visitor: Visitor;
  loads = 0;

  constructor(private readonly server: FakeServer, browser: FakeBrowser) {
    this.page = browser.page(server);
    this.visitor = openVisitor({
      base: "https://chat.example", chatKey: "k", brand: null, settings, shelf: openShelf(browser.storage), around: this.page.surroundings(),
      crowd: () => {
        this.loads++;
        return Promise.resolve(crowd);
      },
      tell: (news: News) => {
        if (news.kind === "message") this.bodies.push(news.message.body);
        if (news.kind === "connection") this.connections.push(news.connection);
        if (news.kind === "unread") this.counts.push(news.total);
        if (news.kind === "typing") this.typing.push(news.typing);
      },
    });
  }

  /** It holds an open socket. */
  get leads(): boolean {
    return [...this.page.sockets].some((socket) => this.server.sockets.has(socket));
  }

  forget(): void {
    for (const list of [this.bodies, this.connections, this.counts, this.typing]) list.length = 0;
  }
}

let server: FakeServer;
let browser: FakeBrowser;
let tabs: Tab[] = [];

async function tab(): Promise<Tab> {
  const made = new Tab(server, browser);
  tabs.push(made);
  await settle();
  return made;
}

/** Pages of a visitor who has written once. */
async function chatting(pages: number): Promise<{ id: string; all: Tab[] }> {
  const first = await tab();
  first.visitor.create("hello", {}, () => {});
  await settle();
  const all = [first];
  while (all.length < pages) all.push(await tab());
  for (const t of all) t.forget();
  return { id: first.visitor.conversations.peek()[0]?.id as string, all };
}

const leaders = () => tabs.filter((t) => t.leads);

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  browser = new FakeBrowser();
  tabs = [];
});

afterEach(() => {
  for (const t of tabs) t.visitor.stop();
  expect(server.sockets.size).toBe(0);
  vi.useRealTimers();
});

describe("the pages of one visitor", () => {
  test("a page alone loads nothing for others and has its own socket", async () => {
    const { all } = await chatting(1);
    expect(all[0]?.loads).toBe(0);
    expect(server.sockets.size).toBe(1);
  });

  test("share one socket, and each is told everything once and in order", async () => {
    const { id, all } = await chatting(4);
    expect(server.sockets.size).toBe(1);
    for (const body of ["one", "two", "three"]) server.answer(id, body);
    await settle();
    for (const t of all) {
      expect(t.bodies).toEqual(["one", "two", "three"]);
      expect(t.counts).toEqual([1, 2, 3]);
      expect(t.visitor.connection.value).toBe("connected");
    }
    all[2]?.visitor.post(id, "mine", undefined, () => {});
    await settle();
    for (const t of all) expect(t.bodies.at(-1)).toBe("mine");
    expect(server.requests.filter((r) => r.route === "events")).toEqual([]); // nobody had to ask
  });

  test("who writes is shown on every page", async () => {
    const { id, all } = await chatting(3);
    server.typing(id, true);
    await settle(10);
    for (const t of all) expect(t.typing).toEqual([true]);
  });

  for (const [how, go] of [
    ["stops", (t: Tab) => t.visitor.stop()],
    ["goes into the back-forward cache", (t: Tab) => t.page.happen("pagehide")],
    ["crashes", (t: Tab) => browser.crash(t.page)],
  ] as const) {
    test(`when the leader ${how} another page takes over, and nothing is lost or doubled`, async () => {
      const { id, all } = await chatting(3);
      const [leader] = leaders() as [Tab];
      const others = all.filter((t) => t !== leader);
      server.answer(id, "before");
      go(leader);
      server.answer(id, "while nobody listened", false);
      await settle();
      server.answer(id, "after");
      await settle();
      expect(server.sockets.size).toBe(1);
      for (const t of others) {
        expect(t.bodies).toEqual(["before", "while nobody listened", "after"]);
        expect(t.visitor.connection.value).toBe("connected");
      }
    });
  }

  test("a page that comes back from the cache catches up and follows", async () => {
    const { id, all } = await chatting(2);
    const [leader] = leaders() as [Tab];
    leader.page.happen("pagehide");
    await settle();
    server.answer(id, "meanwhile");
    await settle();
    leader.page.happen("pageshow");
    await settle();
    server.answer(id, "after");
    await settle();
    expect(server.sockets.size).toBe(1);
    for (const t of all) expect(t.bodies).toEqual(["meanwhile", "after"]);
  });

  test("a leader that stands still is replaced when the visitor looks at another page, and follows when it wakes", async () => {
    const { id, all } = await chatting(3);
    const [leader] = leaders() as [Tab];
    const others = all.filter((t) => t !== leader) as [Tab, Tab];
    browser.freeze(leader.page);
    server.answer(id, "nobody passes it on");
    await settle(100);
    expect(others[0].bodies).toEqual([]);
    others[0].page.happen("visible");
    await settle(3_000);
    for (const t of others) expect(t.bodies).toEqual(["nobody passes it on"]);
    browser.thaw(leader.page);
    await settle();
    server.answer(id, "after");
    await settle();
    expect(server.sockets.size).toBe(1);
    for (const t of all) expect(t.bodies).toEqual(["nobody passes it on", "after"]);
  });

  test("a leader that stands still is noticed without a visitor, too", async () => {
    const { id, all } = await chatting(2);
    const [leader] = leaders() as [Tab];
    const other = all.find((t) => t !== leader) as Tab;
    browser.freeze(leader.page);
    server.answer(id, "late");
    await settle(30_000);
    expect(other.bodies).toEqual(["late"]);
  });

  test("a word that was lost on the way is asked for", async () => {
    const { id, all } = await chatting(2);
    const [leader] = leaders() as [Tab];
    const other = all.find((t) => t !== leader) as Tab;
    browser.deaf = true;
    server.answer(id, "lost");
    await settle(10);
    browser.deaf = false;
    server.answer(id, "next");
    await settle();
    expect(other.bodies).toEqual(["lost", "next"]);
  });

  test("without anything new, what was lost is asked for with the next question", async () => {
    const { id, all } = await chatting(2);
    const [leader] = leaders() as [Tab];
    const other = all.find((t) => t !== leader) as Tab;
    browser.deaf = true;
    server.answer(id, "lost");
    await settle(10);
    browser.deaf = false;
    await settle(11_000);
    expect(other.bodies).toEqual(["lost"]);
  });

  test("all of them say how the line is, and hear by the leader's poll when sockets are refused", async () => {
    const { id, all } = await chatting(3);
    server.socketsWork = false;
    for (const socket of [...server.sockets]) socket.cut();
    await settle(1_000);
    for (const t of all) expect(t.connections).toEqual(["polling"]);
    server.answer(id, "polled");
    await settle(6_000);
    for (const t of all) expect(t.bodies).toEqual(["polled"]);
    expect(new Set(server.requests.filter((r) => r.route === "events").map((r) => r.body.token)).size).toBe(1);
    server.socketsWork = true;
    await settle(60_000);
    for (const t of all) expect(t.visitor.connection.value).toBe("connected");
    expect(server.sockets.size).toBe(1);
  });

  test("sign in together, and share the line of the one they are then", async () => {
    const { all } = await chatting(3);
    all[1]?.visitor.login("ann@shop.test", () => {});
    await settle(3_000);
    for (const t of all) expect(t.visitor.identity.value?.email).toBe("ann@shop.test");
    expect(server.sockets.size).toBe(1);
    const { id } = all[0]?.visitor.conversations.value[0] as { id: string };
    for (const t of all) t.forget();
    server.answer(id, "hello Ann");
    await settle();
    for (const t of all) expect(t.bodies).toEqual(["hello Ann"]);
    all[2]?.visitor.logout(() => {});
    await settle();
    for (const t of all) expect(t.visitor.identity.value).toBeNull();
    expect(server.sockets.size).toBe(0);
  });

  test("without locks each has its own socket", async () => {
    browser.lockless = true;
    const { id, all } = await chatting(3);
    expect(server.sockets.size).toBe(3);
    server.answer(id, "one");
    await settle();
    for (const t of all) expect(t.bodies).toEqual(["one"]);
  });
});
