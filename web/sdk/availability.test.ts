import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Settings } from "../client/wire";
import { shows, watch, type Availability } from "./availability";

const brand = { id: "b", name: "", enabled: true, greeting: "", colour: "", ink: "#ffffff", shades: ["#2f6f5e", "#8fd0bd", "#2f6f5e", "#2f6f5e"] };

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-27T12:00:00Z") }));
afterEach(() => {
  history.replaceState(null, "", "/");
  vi.useRealTimers();
});

const language = { code: "en", tag: "en", dir: "ltr" as const, labels: {} };

describe("the clock", () => {
  const day: Settings = {
    brand, availability: "offline", language, now: "2026-11-27T08:59:00.000Z", // the page's clock is three hours and a minute wrong
    changes: [{ at: "2026-11-27T09:00:00.000Z", availability: "online" }, { at: "2026-11-27T17:00:00.000Z", availability: "offline" }],
  };

  test("changes it by the server's own, once each", () => {
    const heard: Availability[] = [];
    const w = watch(day, (now) => void heard.push(now));
    expect(w.now()).toBe("offline");
    vi.advanceTimersByTime(59_999);
    expect([w.now(), heard]).toEqual(["offline", []]);
    vi.advanceTimersByTime(1);
    expect([w.now(), heard]).toEqual(["online", ["online"]]);
    vi.advanceTimersByTime(24 * 3_600_000);
    expect([w.now(), heard]).toEqual(["offline", ["online", "offline"]]);
    w.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("keeps how wrong the page's clock is, for the panel; looked at later, the same answer is not taken for a fresh one", () => {
    const told: Settings = { ...day };
    watch(told, () => {}).stop();
    expect(told.ahead).toBe(-(3 * 60 + 1) * 60_000);
    vi.advanceTimersByTime(3_600_000);
    const w = watch(told, () => {});
    expect([told.ahead, w.now()]).toEqual([-(3 * 60 + 1) * 60_000, "online"]);
    w.stop();
  });

  test("counts also what a machine slept, whose timers did not", () => {
    const heard: Availability[] = [];
    const w = watch(day, (now) => void heard.push(now));
    vi.setSystemTime(new Date("2026-11-27T20:30:00Z")); // 17:29 by the server's
    expect(w.now()).toBe("offline");
    vi.setSystemTime(new Date("2026-11-27T19:00:00Z"));
    expect(w.now()).toBe("online");
    vi.advanceTimersByTime(60_000);
    expect(heard).toEqual(["online"]);
    w.stop();
  });

  test("has nothing to do where nothing changes", () => {
    const w = watch({ brand, availability: "online", language }, () => {});
    expect([w.now(), vi.getTimerCount()]).toEqual(["online", 0]);
  });
});

interface Case { name: string; asked: string; told: Pick<Settings, "availability" | "changes">; moments: Record<string, Availability> }

/** What the server foretells, and what is so at a moment: the table that the server is held against, too (chat/availability_test.go) and the panel (widget/hours.test.ts). */
const table = JSON.parse(readFileSync(join(import.meta.dirname, "../../chat/testdata/availability.json"), "utf8")) as Case[];

describe.each(table)("an open page foretells as the server does: $name", ({ asked, told, moments }) => {
  const wrong = 5 * 3_600_000 + 17_000; // by so much the page's clock is ahead
  const settings = (): Settings => ({ brand, language, now: asked, ...structuredClone(told) });

  test("at each moment, and the page hears of each change", () => {
    vi.setSystemTime(Date.parse(asked) + wrong);
    const heard: Availability[] = [];
    const w = watch(settings(), (now) => void heard.push(now));
    expect(w.now()).toBe(told.availability);
    const last = Math.max(...(told.changes ?? []).map((c) => Date.parse(c.at)), Date.parse(asked));
    for (const [moment, is] of Object.entries(moments).sort()) {
      vi.advanceTimersByTime(Math.max(0, Date.parse(moment) + wrong - Date.now()));
      expect(w.now(), moment).toBe(is);
      expect(heard.at(-1) ?? told.availability, `heard at ${moment}`).toBe(is);
    }
    vi.advanceTimersByTime(Math.max(0, last + wrong - Date.now()));
    expect(heard).toEqual((told.changes ?? []).map((c) => c.availability));
    w.stop();
  });
});

describe("page rules", () => {
  const at = (address: string) => {
    const { host, pathname, search } = new URL(`https://${address}`);
    return { host, pathname, search };
  };
  const show = (url: string) => ({ show: true, url });
  const hide = (url: string) => ({ show: false, url });

  test.each<[string, { show: boolean; url: string }[], string, boolean]>([
    ["none: everywhere", [], "shop.test/", true],
    ["one that is elsewhere", [hide("shop.test/checkout*")], "shop.test/cart", true],
    ["a whole address", [hide("shop.test/checkout")], "shop.test/checkout", false],
    ["which ends there", [hide("shop.test/checkout")], "shop.test/checkout/pay", true],
    ["a slash at its end is none", [hide("shop.test/checkout")], "shop.test/checkout/", false],
    ["a host alone is its first page", [hide("shop.test")], "shop.test/", false],
    ["any end", [hide("shop.test/checkout*")], "shop.test/checkout/pay?step=2", false],
    ["any host", [hide("*/checkout")], "eu.shop.test/checkout", false],
    ["any middle", [hide("shop.test/*/help")], "shop.test/de/help", false],
    ["what is left has to fit", [hide("shop.test/a*a")], "shop.test/a", true],
    ["several stars", [hide("*shop*item*7")], "shop.test/item/1237", false],
    ["in their order", [hide("*item*shop*")], "shop.test/item", true],
    ["the query too", [hide("shop.test/*embed=1*")], "shop.test/x?embed=1&y=2", false],
    ["a port too", [hide("shop.test:8080/*")], "shop.test:8080/x", false],
    ["a host with its dot written out", [hide("shop.test/*")], "shop.test./x", false],
    ["and a port", [hide("shop.test:8080/*")], "shop.test.:8080/x", false],
    ["whatever the case", [hide("Shop.test/Checkout*")], "shop.test/checkout", false],
    ["no pattern but the star means anything", [hide("shop.test/a.c")], "shop.test/abc", true],
    ["the first that matches: shown", [show("shop.test/help*"), hide("*")], "shop.test/help/7", true],
    ["the first that matches: hidden", [show("shop.test/help*"), hide("*")], "shop.test/cart", false],
  ])("%s", (_name, rules, address, shown) => {
    expect(shows(rules, at(address))).toBe(shown);
  });

  test("many stars take no time", () => {
    expect(shows([hide(`${"*a".repeat(250)}b`)], at(`shop.test/${"a".repeat(20_000)}`))).toBe(true);
  });

  test("follow an address that changes without a load", () => {
    const heard: Availability[] = [];
    history.replaceState(null, "", "/cart");
    const w = watch({ brand: { ...brand, pages: [hide(`${location.host}/checkout*`)] }, availability: "offline", language }, (now) => void heard.push(now));
    expect(w.now()).toBe("offline");
    history.pushState(null, "", "/checkout/pay");
    expect(w.now()).toBe("hidden");
    vi.advanceTimersByTime(1000);
    history.pushState(null, "", "/thanks");
    vi.advanceTimersByTime(1000);
    expect(heard).toEqual(["hidden", "offline"]);
    w.stop();
  });

  test("show no chat that is switched off", () => {
    const w = watch({ brand: { ...brand, pages: [show("*")] }, availability: "disabled", language }, () => {});
    expect(w.now()).toBe("disabled");
    w.stop();
  });
});
