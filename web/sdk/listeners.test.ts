import { describe, expect, test, vi } from "vitest";
import { listeners } from "./listeners";

const payload = () => ({ total: 1 });

describe("listeners", () => {
  test("run in the order they were added, each with two arguments and a payload of its own", () => {
    const heard = listeners();
    const calls: unknown[][] = [];
    heard.add("onUnread", (...args: unknown[]) => calls.push(["a", ...args]));
    heard.add("onUnread", (...args: unknown[]) => calls.push(["b", ...args]));
    heard.dispatch("onUnread", payload);
    expect(calls).toEqual([["a", { total: 1 }, undefined], ["b", { total: 1 }, undefined]]);
    expect(calls[0]).toHaveLength(3);
    expect(calls[0]?.[1]).not.toBe(calls[1]?.[1]);
  });

  test("the same function counts once", () => {
    const heard = listeners();
    const fn = vi.fn();
    heard.add("onOpen", fn);
    heard.add("onOpen", fn);
    heard.dispatch("onOpen", () => null);
    expect(fn).toHaveBeenCalledExactlyOnceWith(null, undefined);
  });

  test("one removed meanwhile is not called, one added meanwhile not for this event", () => {
    const heard = listeners();
    const calls: string[] = [];
    const late = () => calls.push("late");
    const victim = () => calls.push("victim");
    heard.add("onOpen", () => {
      calls.push("first");
      heard.remove("onOpen", victim);
      heard.add("onOpen", late);
    });
    heard.add("onOpen", victim);
    heard.add("onOpen", () => calls.push("last"));
    heard.dispatch("onOpen", () => null);
    expect(calls).toEqual(["first", "last"]);
    heard.dispatch("onOpen", () => null);
    expect(calls).toEqual(["first", "last", "first", "last", "late"]);
  });

  test("one that throws is reported as an error of the page and stops nobody", async () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    vi.resetModules();
    const heard = (await import("./listeners")).listeners();
    vi.unstubAllGlobals();
    const after = vi.fn();
    const error = new Error("theirs");
    heard.add("onClose", () => {
      throw error;
    });
    heard.add("onClose", after);
    heard.dispatch("onClose", () => null);
    expect(after).toHaveBeenCalledOnce();
    expect(reported).toHaveBeenCalledExactlyOnceWith(error);
  });

  test("unknown names, foreign functions and what is no function are passed over", () => {
    const heard = listeners();
    const [fn, other] = [vi.fn(), vi.fn()];
    heard.add("onOpen", "nonsense");
    heard.add(undefined, other);
    heard.add("onOpen", fn);
    heard.remove("never", fn);
    heard.remove("onOpen", other);
    expect(() => heard.dispatch("onOpen", () => null)).not.toThrow();
    expect(fn).toHaveBeenCalledOnce();
    expect(other).not.toHaveBeenCalled();
  });

  test("what takes a handler out leaves the same function alone that was added anew", () => {
    const heard = listeners();
    const fn = vi.fn();
    const off = heard.add("onOpen", fn);
    off();
    heard.add("onOpen", fn);
    off();
    const control = new AbortController();
    heard.add("onClose", fn, { signal: control.signal });
    heard.remove("onClose", fn);
    const again = heard.add("onClose", fn);
    control.abort();
    heard.dispatch("onOpen", () => null);
    heard.dispatch("onClose", () => null);
    expect(fn).toHaveBeenCalledTimes(2);
    const twice = heard.add("onClose", fn);
    twice();
    again();
    heard.dispatch("onClose", () => null);
    expect(fn).toHaveBeenCalledTimes(2);
  });

  test("after clear nothing fires, not even in the dispatch under way", () => {
    const heard = listeners();
    const fn = vi.fn();
    heard.add("onOpen", () => heard.clear());
    heard.add("onOpen", fn);
    heard.dispatch("onOpen", () => null);
    heard.dispatch("onOpen", () => null);
    expect(fn).not.toHaveBeenCalled();
  });
});
