import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Settings } from "../client/wire";
import { watch } from "./availability";
import type { Chat, ChatOwner } from "./stage";
import { follow } from "./fresh";
import { frameId } from "./frame";
import { drawLauncher } from "./launcher";
import type { StartOptions } from "./options";

const brand = { id: "b", name: "Harbour", enabled: true, greeting: "Hello", colour: "#2f6f5e", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] };
const first: Settings = { brand, availability: "online", language: { code: "en", tag: "en", dir: "ltr", labels: {} } };
const options = { brandId: "b", scheduleId: null, lang: null };

let answer: { status: number; body: unknown };
let asked: [url: string, cache: RequestCache | undefined][];
let became: Settings[];
let watched: unknown[];
let stopped: number;
let shown: boolean;
let chat: Chat;
let now: Settings;

beforeEach(() => {
  vi.useFakeTimers();
  answer = { status: 200, body: first };
  asked = [];
  became = [];
  watched = [];
  stopped = 0;
  shown = true;
  now = first;
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    asked.push([url, init.cache]);
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status }));
  });
  chat = {
    options: () => options, availability: () => "online", shows: () => shown, show: (on: boolean) => void (shown = on), stop: () => void stopped++,
    become(_options: unknown, settings: Settings, by: unknown) {
      now = settings;
      shown = true;
      became.push(settings);
      watched.push(by);
    },
  } as unknown as Chat;
});
afterEach(() => {
  chat.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const owner = { base: "https://chat.example", chatKey: "k" } as ChatOwner;
const rest = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const comeBack = () => document.dispatchEvent(new Event("visibilitychange"));

test("what the server says is looked at past the browser's cache, and taken over", async () => {
  const look = (told?: boolean) => follow(chat, owner, now, told);
  look();
  answer.body = { ...first, brand: { ...brand, greeting: "Good evening" } };
  look(true);
  await rest();
  expect(asked).toEqual([[`https://chat.example/c/settings?chatKey=k&brand=b&languages=${navigator.languages}`, "no-cache"]]);
  expect(became.map((s) => s.brand.greeting)).toEqual(["Good evening"]);
  look(true);
  await rest();
  expect([asked.length, became.length]).toEqual([2, 1]); // the same again changes nothing
});

test("the language that the page has set since is asked for", async () => {
  const spoken = Object.defineProperty({ ...options, lang: "en" }, "spoken", { value: "de" });
  chat.options = () => spoken as never;
  follow(chat, owner, now, true);
  await rest();
  expect(asked[0]?.[0]).toContain("&lang=de&");
});

test("a launcher that the page has hidden stays hidden", async () => {
  follow(chat, owner, now);
  shown = false;
  answer.body = { ...first, brand: { ...brand, greeting: "Good evening" } };
  follow(chat, owner, now, true);
  await rest();
  expect([became.length, shown]).toEqual([1, false]);
});

test("a visitor who comes back has it looked at, not more often than every fifteen seconds", async () => {
  follow(chat, owner, now);
  comeBack();
  await rest();
  expect(asked).toHaveLength(0);
  await rest(15_000);
  comeBack();
  comeBack();
  await rest();
  expect(asked).toHaveLength(1);
});

test("a page in view looks every five minutes, and no more once the chat is stopped", async () => {
  follow(chat, owner, now);
  await rest(299_999);
  expect(asked).toHaveLength(0);
  await rest(15_001);
  expect(asked).toHaveLength(1);
  chat.stop();
  expect([stopped, vi.getTimerCount()]).toEqual([1, 0]);
  await rest(600_000);
  expect(asked).toHaveLength(1);
});

test("hours that there were not before are followed; the server's clock alone changes nothing", async () => {
  const look = (told?: boolean) => follow(chat, owner, now, told);
  look();
  const hours = { ...first, changes: [{ at: "2099-01-01T00:00:00.000Z", availability: "offline" }], now: "2026-11-27T12:00:00.000Z" };
  answer.body = hours;
  look(true);
  await rest();
  expect(watched).toEqual([{ watch }]);
  answer.body = { ...hours, now: "2026-11-27T12:00:09.000Z" };
  look(true);
  await rest();
  expect(became).toHaveLength(1);
});

test("a refusal and an answer that comes too late change nothing", async () => {
  const look = (told?: boolean) => follow(chat, owner, now, told);
  look();
  answer = { status: 503, body: { errors: [{ status: 503, code: "unavailable", title: "Unavailable", message: "Soon." }] } };
  look(true);
  await rest();
  answer = { status: 200, body: { ...first, availability: "disabled" } };
  look(true);
  chat.stop();
  await rest();
  expect(became).toEqual([]);
});

test("a brand's own picture takes the launcher's place once it is here, and goes with the setting", () => {
  const frame = document.createElement("iframe");
  frame.id = frameId;
  document.body.append(frame);
  const doc = frame.contentDocument as Document;
  doc.body.append(drawLauncher(doc, () => {}, () => {}));
  const { style } = doc.querySelector("svg") as SVGElement;
  const made: HTMLImageElement[] = [];
  const making = vi.spyOn(doc, "createElement").mockImplementation(() => {
    const image = { onload: null, src: "" } as unknown as HTMLImageElement;
    made.push(image);
    return image;
  });
  now = { ...first, brand: { ...brand, embedIconUrl: 'https://cdn.example/i.png?"x' } };
  follow(chat, owner, now);
  expect([style.getPropertyValue("fill"), made[0]?.src]).toEqual(["", 'https://cdn.example/i.png?"x']);
  made[0]?.onload?.(new Event("load"));
  expect([style.getPropertyValue("fill"), style.getPropertyValue("background-image")]).toEqual(["none", 'url("https://cdn.example/i.png?%22x")']);
  chat.become(chat.options(), first, null);
  expect([style.getPropertyValue("fill"), style.getPropertyValue("background-image")]).toEqual(["", ""]);
  making.mockRestore();
  frame.remove();
});

test("what was asked for before setLocale does not take the language back", async () => {
  const spoken: StartOptions = { ...options } as StartOptions;
  const mine = { ...chat, options: () => spoken } as Chat;
  let arrive: (response: Response) => void = () => {};
  vi.stubGlobal("fetch", () => new Promise<Response>((then) => (arrive = then)));
  follow(mine, owner, now, true); // asked in English
  Object.defineProperty(spoken, "spoken", { value: "de" });
  arrive(new Response(JSON.stringify({ ...first, language: { ...first.language, tag: "en-GB" } })));
  await rest();
  mine.stop();
  expect(became).toEqual([]);
});
