import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

type Package = typeof import("./index");

const where = { url: "https://chat.example/", key: "public.key." };
let tags: HTMLScriptElement[];
let started: unknown[];
let state: { started: boolean; consent: "required" | "granted" };
let refuse: Error | null;
let loadChat: Package["loadChat"];

/** The global, as the script leaves it. */
function arrive(name: "Kustomer" | "KustomerCore" = "Kustomer"): void {
  const begin = (options: unknown) => {
    started.push(options);
    if (refuse) return Promise.reject(refuse);
    if ((options as { consent?: string }).consent) {
      state.consent = "required";
      return new Promise(() => {});
    }
    state.started = true;
    return Promise.resolve();
  };
  const sdk = { getState: () => state, promises: { start: begin, init: begin }, ...(name === "KustomerCore" && { init: () => {} }), [Symbol.for("parley.sdk")]: true };
  Object.assign(window, { [name]: sdk });
  tags[tags.length - 1]?.onload?.(new Event("load"));
}

/** The code of what a promise was rejected with. */
const code = (promise: Promise<unknown>) => promise.then(() => "nothing", (error: { code?: string; name: string }) => error.code ?? error.name);

beforeEach(async () => {
  tags = [];
  started = [];
  state = { started: false, consent: "granted" };
  refuse = null;
  vi.resetModules();
  vi.spyOn(document.head, "append").mockImplementation((...nodes) => void tags.push(...(nodes as HTMLScriptElement[])));
  ({ loadChat } = await import("./index"));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const name of ["Kustomer", "KustomerCore", "trustedTypes"]) Reflect.deleteProperty(window, name);
});

describe("loadChat", () => {
  test("puts one tag onto the page, and starts with the options of start alone", async () => {
    const loading = loadChat({ ...where, nonce: "n0nce", brandId: "b", hideChatIcon: true });
    expect(tags).toHaveLength(1);
    expect([tags[0]?.src, tags[0]?.nonce, tags[0]?.getAttribute("data-kustomer-api-key")]).toEqual(["https://chat.example/chat-web/widget.js", "n0nce", "public.key."]);
    arrive();
    expect(await loading).toBe((window as unknown as Record<string, unknown>)["Kustomer"]);
    expect(started).toEqual([{ brandId: "b", hideChatIcon: true }]);
  });

  test("gives equal calls one promise, before and after it has come true", async () => {
    const first = loadChat({ ...where, brandId: "b", lang: "fr" });
    expect(loadChat({ lang: "fr", ...where, brandId: "b" })).toBe(first);
    arrive();
    await first;
    expect(loadChat({ ...where, brandId: "b", lang: "fr" })).toBe(first);
    expect([tags.length, started.length]).toEqual([1, 1]);
  });

  test("goes on with other options, by the same script", async () => {
    const first = loadChat({ ...where, brandId: "b" });
    arrive();
    await first;
    expect(await loadChat({ ...where, brandId: "c" })).toBe(await first);
    expect([tags.length, started]).toEqual([1, [{ brandId: "b" }, { brandId: "c" }]]);
  });

  test("begins anew after stop", async () => {
    const first = loadChat(where);
    arrive();
    await first;
    state.started = false;
    await loadChat(where);
    expect([tags.length, started.length]).toEqual([1, 2]);
  });

  test("takes a chat that the page has already", async () => {
    arrive();
    await loadChat(where);
    expect([tags.length, started.length]).toEqual([0, 1]);
  });

  test("does not take the stub of an older snippet for the chat", () => {
    vi.stubGlobal("Kustomer", { _q: [], start: () => {} });
    void loadChat(where);
    expect(tags).toHaveLength(1);
  });

  test("rejects if the script does not come or is another one, and tries again when it is called again", async () => {
    const first = loadChat(where);
    const gone = vi.spyOn(tags[0] as HTMLScriptElement, "remove");
    (tags[0]?.onerror as () => void)();
    expect(await code(first)).toBe("script_failed");
    expect(gone).toHaveBeenCalled();
    const second = loadChat(where);
    (tags[1]?.onload as (event: Event) => void)(new Event("load")); // an answer that is no script of ours
    expect(await code(second)).toBe("script_failed");
    const third = loadChat(where);
    arrive();
    await third;
    expect(tags).toHaveLength(3);
  });

  test("rejects with what start fails with, and starts again when it is called again", async () => {
    refuse = Object.assign(new Error("no such key"), { code: "unknown_chat_key" });
    const first = loadChat(where);
    arrive();
    expect(await code(first)).toBe("unknown_chat_key");
    refuse = null;
    await loadChat(where);
    expect([tags.length, started.length]).toEqual([1, 2]);
  });

  test("refuses another server or key beside the one that is there", async () => {
    const first = loadChat(where);
    expect(await code(loadChat({ ...where, key: "another" }))).toBe("other_chat");
    expect(await code(loadChat({ ...where, url: "https://other.example" }))).toBe("other_chat");
    arrive();
    await first;
    expect(tags).toHaveLength(1);
  });

  test("gives the chat at once where the visitor is asked first, so that the page can tell the answer", async () => {
    const loading = loadChat({ ...where, consent: "required" });
    arrive();
    await loading;
    expect(started).toEqual([{ consent: "required" }]);
    expect(loadChat({ ...where, consent: "required" })).toBe(loading);
  });

  test("leaves start to the page that says so", async () => {
    const loading = loadChat({ ...where, start: false });
    arrive();
    await loading;
    expect(started).toEqual([]);
    expect(loadChat({ ...where, start: false })).toBe(loading);
  });

  test("loads the headless build beside it", async () => {
    const headless = loadChat({ ...where, core: true, brandId: "b" });
    expect(tags[0]?.src).toBe("https://chat.example/chat-web/core.js");
    arrive("KustomerCore");
    expect(await headless).toBe((window as unknown as Record<string, unknown>)["KustomerCore"]);
    expect(started).toEqual([{ brandId: "b" }]);
    void loadChat(where);
    expect(tags[1]?.src).toBe("https://chat.example/chat-web/widget.js");
  });

  test("stops waiting by a signal, and only for who gave it", async () => {
    const control = new AbortController();
    const mine = loadChat({ ...where, signal: control.signal });
    const others = loadChat(where);
    control.abort();
    expect(await code(mine)).toBe("AbortError");
    expect(await code(loadChat({ ...where, signal: AbortSignal.abort() }))).toBe("AbortError");
    arrive();
    await others;
    expect([tags.length, started.length]).toEqual([1, 1]);
  });

  test("passes the address by a policy where the browser has trusted types", () => {
    const createPolicy = vi.fn((_name: string, rules: object) => rules);
    Object.assign(window, { trustedTypes: { createPolicy } });
    void loadChat(where);
    expect(createPolicy).toHaveBeenCalledWith("parley-chat", expect.anything());
    expect(tags[0]?.src).toBe("https://chat.example/chat-web/widget.js");
  });

  test("rejects on a server and touches nothing; who does not look at it hears nothing", async () => {
    vi.stubGlobal("document", undefined);
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const loading = loadChat(where);
    await new Promise((next) => setTimeout(next));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(await code(loading)).toBe("no_page");
  });
});
