import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeBrowser, FakeServer, type FakePage } from "../client/fake";
import { tokenName } from "../client/shelf";
import { advice } from "./advice";
import { watch } from "./availability";
import { facade } from "./facade";
import { forget } from "./forget";
import { frameId } from "./frame";
import { acts } from "./acts";
import { lateEvents } from "./lateEvents";
import { debug } from "./debug";
import { begin } from "./page";
import { signal } from "../client/signals";

const names = [
  "start", "stop", "open", "close", "login", "logout", "isLoggedIn", "describeCustomer", "describeConversation", "addListener", "removeListener",
  "isChatAvailable", "createConversation", "openConversationById", "getOpenConversations", "openKbArticle", "openKbCategory", "getUnreadCount",
];
/** Beyond what is documented. */
const ours = ["toggle", "show", "hide", "on", "off", "once", "sendMessage", "updateContext", "setLocale", "consent", "debug", "getState"];
const events = ["onUnread", "onOpen", "onClose", "onConversationCreate", "onLogin", "onLogout", "onAvailabilityChange"];

type Sdk = Record<string, (...args: unknown[]) => unknown>;

const language = { code: "en", tag: "en", dir: "ltr", labels: { panel: "Chat", open: "Open chat" } };
let server: FakeServer;
let browser: FakeBrowser;
let page: FakePage;
let sdk: Sdk;
let settings: { status: number; body: unknown };
let settingsAsked: string[];
let chunks: string[];
const missing = new Set<string>();
const trace: unknown[][] = [];
const settle = (ms = 500) => vi.advanceTimersByTimeAsync(ms);
const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
const frames = () => document.querySelectorAll(`#${frameId}`);

/** A callback that writes its arguments down. */
const cb = (name: string) => (...args: unknown[]) => void trace.push([name, ...args]);
const told = () => trace.map((entry) => entry[0]);

function make(key: string | null = "key.with.dots."): Sdk {
  return facade({ base: "https://chat.example", key: () => key, parsed: true }, (name) => {
    chunks.push(name);
    if (missing.has(name)) return Promise.reject(new Error(`${name} is not there`));
    if (name === "hours") return Promise.resolve({ watch });
    if (name === "peek") return Promise.resolve({ drawPeek: () => null });
    if (name === "acts") return Promise.resolve({ acts, lateEvents });
    if (name === "advice") return Promise.resolve({ advice });
    if (name === "forget") return Promise.resolve({ forget });
    if (name === "debug") return Promise.resolve({ debug });
    return Promise.resolve(name === "client" ? { begin } : { speak: async () => {}, mount: () => ({ view: signal({ screen: "home" }), show() {}, focus() {}, unmount() {} }) });
  }, () => undefined, []) as Sdk;
}

beforeEach(() => {
  vi.useFakeTimers();
  trace.length = 0;
  chunks = [];
  missing.clear();
  settingsAsked = [];
  warn.mockClear();
  settings = { status: 200, body: { brand: { id: "b", name: "Shop", enabled: true, greeting: "", colour: "#2f6f5e", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] }, availability: "online", language } };
  server = new FakeServer();
  browser = new FakeBrowser();
  page = browser.page(server);
  const around = page.surroundings();
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (!url.includes("/c/settings")) return around.fetch(url, init);
    settingsAsked.push(url);
    await new Promise((done) => setTimeout(done, 5));
    return new Response(JSON.stringify(settings.body), { status: settings.status });
  });
  vi.stubGlobal("WebSocket", function FakeSocketOf() {
    return around.socket("");
  });
  vi.stubGlobal("BroadcastChannel", undefined);
  vi.stubGlobal("localStorage", {
    getItem: (k: string) => browser.storage().getItem(k), setItem: (k: string, v: string) => browser.storage().setItem(k, v), removeItem: (k: string) => browser.storage().removeItem(k),
    key: (i: number) => browser.storage().key(i),
    get length() {
      return browser.storage().length;
    },
  });
  sdk = make();
  for (const event of events) sdk.addListener?.(event, (...args: unknown[]) => void trace.push([event, ...args]));
});

afterEach(async () => {
  sdk.stop?.();
  await settle();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function started(options?: unknown): Promise<void> {
  sdk.start?.(options, cb("start()"));
  await settle();
  expect(trace).toEqual([["start()"]]);
  trace.length = 0;
}

describe("the 18 functions", () => {
  test("are there at once, and return nothing but the two getters", () => {
    expect(Object.keys(sdk).sort()).toEqual([...names, ...ours].sort());
    for (const name of names) {
      const answer = sdk[name]?.();
      if (name === "isChatAvailable") expect(answer).toEqual({ availability: "none" });
      else if (name === "getUnreadCount") expect(answer).toEqual({ total: 0, conversations: {} });
      else if (name === "addListener") expect(answer).toBeTypeOf("function"); // takes the handler out again; harmless to an effect
      else expect(answer).toBeUndefined();
    }
  });

  test("never throw, whatever they are given, and answer once with an error", async () => {
    await started();
    for (const name of ["login", "isLoggedIn", "describeCustomer", "describeConversation", "openConversationById", "openKbArticle", "openKbCategory"]) {
      for (const odd of [undefined, null, 7, "x", [], Symbol("s"), { jwtToken: {}, conversationId: 3, email: 4 }]) {
        if (name === "describeCustomer" && typeof odd === "object" && odd !== null && !Array.isArray(odd)) continue; // says nothing, which is no error
        trace.length = 0;
        expect(() => sdk[name]?.(odd, cb(name))).not.toThrow();
        expect(trace).toEqual([]);
        await settle(50);
        const calls = trace.filter((entry) => entry[0] === name);
        expect(calls).toHaveLength(1);
        expect(calls[0]?.[1]).toBe(name === "isLoggedIn" ? false : null);
        expect(calls[0]?.[2]).toBeInstanceOf(Error);
      }
    }
  });

  test("without a callback a failure is one warning", async () => {
    await started();
    sdk.openKbArticle?.("a");
    await settle();
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe("start", () => {
  test("one frame, no token, no client; the callback has no arguments", async () => {
    await started({ brandId: "b&1", unknown: 1 });
    expect(frames()).toHaveLength(1);
    expect(browser.data.size).toBe(0);
    expect(chunks).toEqual([]);
    expect(settingsAsked).toEqual(["https://chat.example/c/settings?chatKey=key.with.dots.&brand=b%261&languages=en-US,en"]);
    expect(sdk.isChatAvailable?.()).toEqual({ availability: "online" });
  });

  test("again with the same options is answered, with others begins anew; never two frames", async () => {
    await started();
    sdk.start?.({}, cb("same"));
    await settle();
    expect(settingsAsked).toHaveLength(1);
    sdk.start?.({ brandId: "other" }, cb("other"));
    await settle();
    expect(told()).toEqual(["same", "other"]);
    expect(settingsAsked).toHaveLength(2);
    expect(frames()).toHaveLength(1);
  });

  test("a failure is told once and mended by a later start", async () => {
    settings = { status: 404, body: { errors: [{ status: 404, code: "unknown_chat_key", title: "Not Found", message: "There is no such chat key." }] } };
    sdk.start?.(null, cb("start()"));
    await settle();
    expect(trace[0]?.slice(0, 2)).toEqual(["start()", undefined]);
    expect(trace[0]?.[2]).toBeInstanceOf(Error);
    expect(trace[0]?.[2]).toMatchObject({ status: 404, code: "unknown_chat_key", message: "There is no such chat key." });
    expect(warn).toHaveBeenCalledOnce();
    expect(String(warn.mock.calls[0]?.[0])).toContain("data-kustomer-api-key");
    expect(frames()).toHaveLength(0);
    settings = { status: 200, body: { brand: { id: "b", name: "", enabled: true, greeting: "", colour: "", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] }, availability: "online", language } };
    sdk.start?.(null, cb("again"));
    await settle();
    expect(trace[1]).toEqual(["again"]);
  });

  test("calls that wait for a start that failed fail too, unless another start is waiting", async () => {
    settings = { status: 404, body: { errors: [{ status: 404, code: "unknown_brand", title: "Not Found", message: "There is no such brand." }] } };
    sdk.start?.({ brandId: "x" }, cb("start()"));
    sdk.open?.(cb("open()"));
    await settle();
    expect(told()).toEqual(["start()", "open()"]);
    expect(trace[1]?.[2]).toMatchObject({ code: "unknown_brand" });
    trace.length = 0;
    sdk.start?.({ brandId: "x" }, cb("bad()"));
    sdk.open?.(cb("open()"));
    sdk.start?.({}, (...args: unknown[]) => void trace.push(["good()", ...args]));
    await settle(8);
    settings = { status: 200, body: { brand: { id: "b", name: "", enabled: true, greeting: "", colour: "", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] }, availability: "online", language } };
    await settle();
    expect(told()).toEqual(["bad()", "good()", "onOpen", "open()"]);
  });

  test("without a key it says what is missing", async () => {
    const keyless = make(null);
    keyless.start?.({}, cb("start()"));
    await settle();
    expect(trace[0]?.[2]).toMatchObject({ code: "no_chat_key" });
    keyless.stop?.();
  });

  test("a brand that is switched off shows nothing, and says so", async () => {
    settings.body = { brand: { id: "b", name: "", enabled: false, greeting: "", colour: "", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] }, availability: "disabled", language };
    await started();
    expect(frames()).toHaveLength(0);
    expect(sdk.isChatAvailable?.()).toEqual({ availability: "disabled" });
    sdk.open?.(cb("open()"));
    await settle();
    expect(trace[0]?.[2]).toMatchObject({ code: "chat_disabled" });
  });

  test("a schedule is asked for, and another one is another start", async () => {
    await started({ scheduleId: "nights" });
    await started({ scheduleId: "nights" });
    await started({ scheduleId: "days" });
    expect(settingsAsked.map((url) => new URL(url).searchParams.get("schedule"))).toEqual(["nights", "days"]);
  });

  test("outside hours when it is not to show there is no frame, until the clock brings it", async () => {
    const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    const brand = { id: "b", name: "", enabled: true, greeting: "", colour: "", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] };
    settings.body = { brand, language, availability: "hidden", now: at(3600), changes: [{ at: at(3630), availability: "online" }, { at: at(3660), availability: "hidden" }, { at: at(3690), availability: "online", language }] };
    await started();
    expect(frames()).toHaveLength(0);
    sdk.open?.(cb("open()"));
    sdk.createConversation?.({ message: "Hello" }, cb("create()"));
    await settle();
    expect(trace.map((entry) => entry[2])).toEqual([expect.objectContaining({ code: "chat_hidden" }), expect.objectContaining({ code: "chat_hidden" })]);
    trace.length = 0;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sdk.isChatAvailable?.()).toEqual({ availability: "online" });
    expect(frames()).toHaveLength(1);
    sdk.open?.(cb("open()"));
    await settle();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sdk.isChatAvailable?.()).toEqual({ availability: "hidden" });
    expect(frames()).toHaveLength(1); // a panel that is open stays
    sdk.close?.(cb("close()"));
    await settle();
    expect(frames()).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(frames()).toHaveLength(1);
    expect(trace.filter((entry) => entry[0] === "onAvailabilityChange").map((entry) => entry[1])).toEqual(["online", "hidden", "online"].map((availability) => ({ availability })));
    expect(settingsAsked).toHaveLength(1);
    sdk.stop?.();
    await settle();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("hours that cannot be loaded leave what the server said", async () => {
    missing.add("hours");
    settings.body = { brand: { id: "b", name: "", enabled: true, greeting: "", colour: "", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"], pages: [{ show: false, url: "*" }] }, availability: "offline", language };
    await started();
    expect(sdk.isChatAvailable?.()).toEqual({ availability: "offline" });
  });

  test("calls made before it run in order after it", async () => {
    sdk.open?.(cb("open()"));
    sdk.getOpenConversations?.(cb("list()"));
    sdk.start?.({}, cb("start()"));
    sdk.close?.(cb("close()"));
    await settle();
    expect(told()).toEqual(["start()", "onOpen", "open()", "list()", "onClose", "close()"]);
  });
});

describe("open and close", () => {
  test("the event first, then the callback without arguments; twice says nothing twice", async () => {
    await started();
    sdk.open?.(cb("open()"));
    sdk.open?.({}, cb("open()"));
    sdk.close?.(cb("close()"));
    sdk.close?.(cb("close()"));
    await settle();
    expect(trace).toEqual([["onOpen", null, undefined], ["open()"], ["open()"], ["onClose", null, undefined], ["close()"], ["close()"]]);
  });

  test("the token is readable when onOpen runs", async () => {
    await started();
    let token: string | undefined;
    sdk.addListener?.("onOpen", () => (token = browser.data.get(tokenName)));
    sdk.open?.();
    await settle();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(server.requests).toEqual([]);
  });

  test("calls made inside a handler go to the end of the queue and do not open again", async () => {
    await started();
    let runs = 0;
    sdk.addListener?.("onOpen", () => {
      runs++;
      sdk.getOpenConversations?.((list: unknown) => {
        trace.push(["list", (list as unknown[]).length]);
        sdk.createConversation?.();
      });
    });
    sdk.open?.(cb("open()"));
    sdk.createConversation?.({ message: "hi" }, cb("create()"));
    await settle();
    expect(told()).toEqual(["onOpen", "open()", "onConversationCreate", "create()", "list"]);
    expect(trace[4]).toEqual(["list", 1]);
    expect(runs).toBe(1);
  });
});

describe("conversations", () => {
  test("createConversation opens, creates, and gives exactly the documented keys", async () => {
    await started();
    const inside: unknown[] = [];
    sdk.addListener?.("onConversationCreate", () => inside.push([...browser.data.keys()].filter((k) => k.startsWith("parley-outbox")).length));
    sdk.createConversation?.({ message: "hello", customAttributes: { topic: "x" } }, cb("create()"));
    await settle();
    expect(told()).toEqual(["onOpen", "onConversationCreate", "create()"]);
    const [, event, error] = trace[1] as [string, Record<string, unknown>, undefined];
    expect(Object.keys(event)).toEqual(["conversationId", "createdAt", "ended", "isInAssistantMode"]);
    expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
    expect(error).toBeUndefined();
    expect(trace[2]?.[1]).toEqual(event);
    expect(trace[2]?.[1]).not.toBe(event);
    expect(server.requests.find((r) => r.route === "messages")?.body.create).toEqual({ custom: { topic: "x" } });
  });

  test("without a message nothing is created until the visitor writes", async () => {
    await started();
    sdk.createConversation?.({ message: "" }, cb("create()"));
    sdk.getOpenConversations?.(cb("list()"));
    await settle();
    expect(told()).toEqual(["onOpen", "list()"]);
    expect(trace[1]?.[1]).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test("an id that is not this visitor's opens nothing", async () => {
    await started();
    sdk.openConversationById?.({ conversationId: "nope" }, cb("open()"));
    sdk.describeConversation?.({ conversationId: "nope", customAttributes: { a: 1 } }, cb("describe()"));
    await settle();
    expect(told()).toEqual(["open()", "describe()"]);
    for (const entry of trace) {
      expect(entry[1]).toBeNull();
      expect(entry[2]).toMatchObject({ status: 404, code: "notfound", message: "There is no such conversation." });
    }
  });

  test("describeConversation from onConversationCreate works with the id that it was given", async () => {
    await started();
    sdk.addListener?.("onConversationCreate", (c: unknown, error: unknown) => {
      if (error) return;
      const { conversationId } = c as { conversationId: string };
      sdk.describeConversation?.({ conversationId, customAttributes: { customName: "v" } }, cb("described()"));
    });
    sdk.createConversation?.({ message: "hello" }, cb("create()"));
    await settle();
    expect(told()).toEqual(["onOpen", "onConversationCreate", "create()", "described()"]);
    expect(trace[3]?.[2]).toBeUndefined();
    expect(trace[3]?.[1]).toMatchObject({ customAttributes: { customName: "v" } });
  });

  test("unread: the getter agrees inside the handler, and each handler has its own payload", async () => {
    await started();
    sdk.createConversation?.({ message: "hello" }, (c: unknown) => void trace.push(["id", (c as { conversationId: string }).conversationId]));
    sdk.close?.();
    await settle();
    const id = trace.find((entry) => entry[0] === "id")?.[1] as string;
    trace.length = 0;
    sdk.addListener?.("onUnread", (u: unknown) => {
      trace.push(["count", sdk.getUnreadCount?.()]);
      (u as { total: number }).total = 99;
    });
    server.answer(id, "hi");
    await settle();
    expect(trace).toEqual([["onUnread", { total: 1, change: { conversationId: id, count: 1 } }, undefined], ["count", { total: 1, conversations: { [id]: 1 } }]]);
  });
});

describe("identity", () => {
  test("isLoggedIn needs no request where nobody has chatted", async () => {
    await started();
    sdk.isLoggedIn?.({ email: "a@b.c" }, cb("logged()"));
    await settle();
    expect(trace).toEqual([["logged()", false, undefined]]);
    expect(chunks).toEqual([]);
  });

  test("login: all four keys are own, absent ones undefined; isLoggedIn knows exactly that customer", async () => {
    await started();
    sdk.login?.({ jwtToken: "a@b.c" }, cb("login()"));
    sdk.isLoggedIn?.({ email: "A@b.c" }, cb("same"));
    sdk.isLoggedIn?.({ externalId: "a@b.c" }, cb("other"));
    await settle();
    expect(told()).toEqual(["onLogin", "login()", "same", "other"]);
    expect(Object.keys(trace[0]?.[1] as object)).toEqual(["identified", "email", "externalId", "customerId"]);
    expect(trace[0]?.[1]).toMatchObject({ identified: true, email: "a@b.c", externalId: undefined });
    expect([trace[2]?.[1], trace[3]?.[1]]).toEqual([true, false]);
    trace.length = 0;
    sdk.logout?.(cb("logout()"));
    sdk.getOpenConversations?.(cb("list()"));
    await settle();
    expect(trace).toEqual([["onLogout", null, undefined], ["logout()", null, undefined], ["list()", [], undefined]]);
  });
});

describe("stop", () => {
  test("leaves nothing, drops what waits with an error, and start works again", async () => {
    await started();
    sdk.createConversation?.({ message: "hello" }, cb("create()"));
    sdk.open?.(cb("open()"));
    await settle(3);
    sdk.stop?.(cb("stop()"));
    expect(frames()).toHaveLength(0);
    await settle();
    expect(told().filter((name) => name !== "onOpen")).toEqual(["create()", "open()", "stop()"]);
    expect(trace.find((entry) => entry[0] === "open()")?.[2]).toMatchObject({ code: "stopped" });
    expect(vi.getTimerCount()).toBe(0);
    trace.length = 0;
    sdk.start?.({}, cb("start()"));
    sdk.open?.(cb("open()"));
    await settle();
    expect(told()).toEqual(["start()", "open()"]);
    expect(frames()).toHaveLength(1);
  });

  test("before start just answers", async () => {
    sdk.stop?.(cb("stop()"));
    await settle();
    expect(trace).toEqual([["stop()"]]);
  });

  test("listeners added between stop and start are kept", async () => {
    await started();
    sdk.stop?.();
    sdk.addListener?.("onOpen", cb("kept"));
    sdk.start?.({});
    sdk.open?.();
    await settle();
    expect(told()).toEqual(["kept"]);
  });
});

test("the same options again leave the language that the page has set since; others bring theirs", async () => {
  const start = async (lang: string) => {
    sdk.start?.({ lang }, cb("started"));
    await settle();
  };
  const locale = () => (sdk.getState?.() as { locale?: string }).locale;
  await start("en");
  sdk.open?.();
  await settle();
  sdk.setLocale?.("de", cb("set"));
  await settle();
  const asked = settingsAsked.length;
  await start("en");
  expect(told().slice(-1)).toEqual(["started"]);
  expect([locale(), settingsAsked.length]).toEqual(["de", asked]);
  await start("fr");
  expect([locale(), settingsAsked.length]).toEqual(["fr", asked + 1]);
  await start("fr");
  expect(settingsAsked.length).toBe(asked + 1);
});

test("a language that the server cannot be asked for leaves what the chat was started with", async () => {
  sdk.start?.({ lang: "en" });
  sdk.open?.();
  await settle();
  settings.status = 503;
  settings.body = { code: "unavailable", title: "Unavailable", message: "Not now." };
  sdk.setLocale?.("de", cb("set"));
  await settle();
  const asked = settingsAsked.length;
  sdk.start?.({ lang: "en" }, cb("started"));
  await settle();
  expect([told().slice(-1), settingsAsked.length]).toEqual([["started"], asked]);
});
