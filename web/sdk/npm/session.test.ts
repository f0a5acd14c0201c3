import { afterEach, beforeEach, expect, test, vi } from "vitest";

const where = { url: "https://chat.example", key: "k" };
const calls: string[] = [];
let session: typeof import("./session").session;
let tag: HTMLScriptElement;
let refuse: Error | null;

/** The script comes, and its global with it. */
function arrive(): void {
  Object.assign(window, {
    Kustomer: {
      addListener: (event: string) => {
        calls.push(`listen ${event}`);
        return () => void calls.push(`end ${event}`);
      },
      stop: () => void calls.push("stop"),
      promises: { start: (options: object) => (calls.push(`start ${JSON.stringify(options)}`), refuse ? Promise.reject(refuse) : Promise.resolve()) },
      [Symbol.for("parley.sdk")]: true,
    },
  });
  tag.onload?.(new Event("load"));
}

const soon = () => new Promise((next) => setTimeout(next));

beforeEach(async () => {
  calls.length = 0;
  refuse = null;
  vi.resetModules();
  vi.spyOn(document.head, "append").mockImplementation((node) => void (tag = node as HTMLScriptElement));
  ({ session } = await import("./session"));
});

afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(window, "Kustomer");
});

test("whoever listens before the script is here listens before start", async () => {
  const own = session();
  own.listen("onOpen", () => {});
  own.listen("onClose", () => {})();
  own.open(where);
  arrive();
  await soon();
  expect(calls).toEqual(["listen onOpen", "start {}"]);
  expect(own.handle()).toMatchObject({ ready: true, error: null });
  const end = own.listen("onUnread", () => {});
  end();
  expect(calls.slice(2)).toEqual(["listen onUnread", "end onUnread"]);
});

test("opened, closed and opened at once it starts once, and stays", async () => {
  const own = session();
  own.open(where)();
  own.open(where);
  arrive();
  await soon();
  expect(calls).toEqual(["start {}"]);
});

test("closed before the script is here it starts nothing", async () => {
  const own = session();
  own.open(where)();
  arrive();
  await soon();
  expect(calls).toEqual([]);
  expect(own.handle().chat).toBeNull();
});

test("the chat is stopped when the last one has closed", async () => {
  const [one, other] = [session(), session()];
  const ends = [one.open(where), other.open(where)];
  arrive();
  await soon();
  ends[0]?.();
  await soon();
  expect(calls).not.toContain("stop");
  ends[1]?.();
  expect(calls).not.toContain("stop");
  await soon();
  expect(calls.filter((call) => call === "stop")).toHaveLength(1);
  expect(other.handle().ready).toBe(false);
});

test("other options go on with the chat", async () => {
  const own = session();
  const end = own.open({ ...where, lang: "fr" });
  arrive();
  await soon();
  end();
  own.open({ ...where, lang: "de" });
  await soon();
  expect(calls).toEqual(['start {"lang":"fr"}', 'start {"lang":"de"}']);
});

test("a failure is told, and gone when the chat has been opened anew", async () => {
  const own = session();
  const seen: (string | null)[] = [];
  own.watch(() => seen.push(own.handle().error?.message ?? null));
  refuse = new Error("no such key");
  const end = own.open(where);
  arrive();
  await soon();
  expect(own.handle()).toMatchObject({ ready: false, error: refuse });
  refuse = null;
  end();
  own.open(where);
  await soon();
  expect(own.handle()).toMatchObject({ ready: true, error: null });
  expect(seen).toEqual([null, "no such key", null, null]);
});

test("whoever starts by themselves has the chat, and nothing is started", async () => {
  const own = session();
  own.open({ ...where, start: false });
  arrive();
  await soon();
  expect(calls).toEqual([]);
  expect(own.handle()).toMatchObject({ ready: false, error: null });
  expect(own.handle().chat).not.toBeNull();
});
