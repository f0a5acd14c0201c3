import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fireEvent } from "../ui/testing";
import { ada, conversation, fakeHost, message } from "./fake";
import type { Widget } from "./host";
import { mount } from "./index";
import { extras } from "./late";

let w: ReturnType<typeof fakeHost>;
let widget: Widget;

beforeEach(async () => {
  extras.value = await import("./extras"); // as it is once it has come
  document.body.replaceChildren();
  localStorage.clear();
  w = fakeHost();
  act(() => { widget = mount(w.host); });
});
afterEach(() => {
  act(() => widget.unmount());
  vi.useRealTimers();
});

const text = () => w.root.textContent ?? "";
const area = () => w.root.querySelector("textarea") as HTMLTextAreaElement;
const button = (name: string) => [...w.root.querySelectorAll("button")].find((b) => b.textContent?.includes(name) || b.getAttribute("aria-label") === name);
const type = (value: string) => act(() => {
  area().value = value;
  fireEvent(area(), "input");
});
const key = (target: EventTarget, name: string, fields: Record<string, unknown> = {}) => act(() => void fireEvent(target, "keydown", { key: name, ...fields }));
const show = (id: string | null) => act(() => widget.show({ screen: "thread", id }));

describe("home", () => {
  it("greets a stranger with one thing to do, and no history", () => {
    expect(text()).toContain("Good day.");
    expect(button("Send us a message")).toBeDefined();
    expect(button("All")).toBeUndefined();
  });

  it("lists history only when there is more than one conversation", () => {
    act(() => { w.conversations.value = [conversation("c1", 2)]; });
    expect(text()).toContain("preview of c1");
    expect(text()).toContain("2 unread messages");
    expect(button("All")).toBeUndefined();
    act(() => { w.conversations.value = [conversation("c1"), conversation("c2")]; });
    act(() => button("All 2 conversations")?.click());
    expect(widget.view.value).toEqual({ screen: "list" });
  });

  it("shows who answered last", () => {
    act(() => { w.conversations.value = [{ ...conversation("c1"), answered: [{ ...ada, id: "ben", displayName: "Ben Okafor" }, ada] }]; });
    expect(w.root.querySelector(".row-who")?.textContent).toBe("Ben Okafor");
  });

  it("speaks in the team's name and with its picture, where nobody has answered", () => {
    const faces = () => [...w.root.querySelectorAll<HTMLElement>(".avatar")].map((a) => `${a.textContent} ${a.querySelector("img")?.getAttribute("src") ?? ""}`);
    const { settings } = w;
    expect([faces(), w.root.querySelector(".header strong")?.textContent]).toEqual([["L "], ""]);
    act(() => { settings.value = { ...settings.value, brand: { ...settings.value.brand, teamName: "The greenhouse", teamIconUrl: "https://img.test/leaf.png" } }; });
    expect([faces(), w.root.querySelector(".header strong")?.textContent]).toEqual([["TG https://img.test/leaf.png"], "The greenhouse"]);
    act(() => { w.conversations.value = [{ ...conversation("c1"), answered: [] }]; });
    expect(w.root.querySelector(".row-who")?.textContent).toBe("The greenhouse");
    show("c1");
    expect([faces(), w.root.querySelector("h1")?.textContent]).toEqual([["TG https://img.test/leaf.png"], "The greenhouse"]);
    act(() => { w.conversations.value = [conversation("c1")]; });
    expect(w.root.querySelector(".thread-who")?.textContent).toBe("Ada LarsenThe greenhouse");
  });

  it("paints the brand on the document", () => {
    expect(document.documentElement.style.getPropertyValue("--brand")).toBe("#2f6f5e");
  });
});

describe("composer", () => {
  it("sends with Enter, not with Shift+Enter, not while a word is being composed, not nothing", () => {
    show("c1");
    type("  hello ");
    key(area(), "Enter", { shiftKey: true });
    key(area(), "Enter", { isComposing: true });
    expect(w.fake("c1").did).not.toContain("send hello");
    key(area(), "Enter");
    expect(w.fake("c1").did).toContain("send hello");
    expect(area().value).toBe("");
    key(area(), "Enter");
    expect(w.fake("c1").did.filter((d) => d.startsWith("send"))).toHaveLength(1);
  });

  it("refuses more than 64 KiB with a word about it, and keeps the text", () => {
    show("c1");
    type("ä".repeat(32 * 1024 + 1));
    key(area(), "Enter");
    expect(w.fake("c1").did.some((d) => d.startsWith("send"))).toBe(false);
    expect(text()).toContain("too long");
    expect(area().value).toHaveLength(32 * 1024 + 1);
  });

  it("keeps what was typed when the frame is emptied and mounted again, per conversation", () => {
    show("c1");
    type("half a thought");
    show("c2");
    expect(area().value).toBe("");
    act(() => widget.unmount());
    act(() => { widget = mount(w.host); });
    show("c1");
    expect(area().value).toBe("half a thought");
  });

  it("forgets it when somebody logs out", () => {
    act(() => { w.identity.value = { customerId: "a", identified: true }; });
    show("c1");
    type("my secret");
    act(() => { w.identity.value = null; });
    expect(widget.view.value).toEqual({ screen: "home" });
    show("c1");
    expect(area().value).toBe("");
  });

  it("keeps text and focus of a new conversation that comes to be", () => {
    show(null);
    const before = area();
    type("second thought");
    const draft = w.fake(null);
    w.threads.set("c9", draft);
    act(() => { draft.id.value = "c9"; });
    expect(widget.view.value).toEqual({ screen: "thread", id: "c9" });
    expect(area()).toBe(before);
    expect(area().value).toBe("second thought");
  });
});

describe("seen", () => {
  const look = (state: string) => act(() => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    fireEvent(document, "visibilitychange");
  });
  const did = () => w.fake("c1").did.filter((d) => d === "seen").length;
  const arrive = () => act(() => {
    w.fake("c1").messages.value = [message(1, "out", "An answer")];
    w.conversations.value = [conversation("c1", 1)];
  });
  afterEach(() => look("visible"));

  it("is said when thread, panel and document are shown", () => {
    arrive();
    expect(did()).toBe(0); // home is shown
    show("c1");
    expect(did()).toBe(1);
  });

  it("waits for the panel", () => {
    act(() => { w.open.value = false; });
    show("c1");
    arrive();
    expect(did()).toBe(0);
    act(() => { w.open.value = true; });
    expect(did()).toBe(1);
  });

  it("waits for the document", () => {
    look("hidden");
    show("c1");
    arrive();
    expect(did()).toBe(0);
    look("visible");
    expect(did()).toBe(1);
  });

  it("is not said of nothing unread", () => {
    act(() => { w.conversations.value = [conversation("c1", 0)]; });
    show("c1");
    expect(did()).toBe(0);
  });
});

describe("previews", () => {
  const cards = () => [...w.root.querySelectorAll(".previews a")].map((a) => a.getAttribute("href"));
  const spoken = async () => {
    show("c1");
    await act(async () => {
      w.fake("c1").messages.value = [message(1, "out", "see this", { previews: [{ url: "https://lumen.example/", title: "Lumen" }] })];
      extras.value = await import("./extras");
    });
  };

  it("stand under their message while the page wants them", async () => {
    await spoken();
    expect(cards()).toEqual(["https://lumen.example/"]);
    expect(w.root.querySelector(".bubble .previews")).toBeNull();
    act(() => { w.options.value = { listOnly: false, previews: false }; });
    expect(cards()).toEqual([]);
  });

  it("are not shown where the brand has switched them off", async () => {
    w.settings.value = { ...w.settings.value, brand: { ...w.settings.value.brand, noUrlUnfurling: true } };
    await spoken();
    expect(cards()).toEqual([]);
  });
});

describe("thread", () => {
  it("says honestly what happened to a message, and lets it be tried again or deleted", () => {
    show("c1");
    act(() => { w.fake("c1").messages.value = [message(1, "in", "one", { key: "k1", state: "failed", problem: "offline" })]; });
    expect(text()).toContain("Not sent: there is no connection.");
    act(() => button("Try again")?.click());
    expect(document.activeElement?.className).toBe("log"); // the button goes away, the keyboard stays
    act(() => button("Delete")?.click());
    expect(w.fake("c1").did).toEqual(expect.arrayContaining(["retry k1", "discard k1"]));
    act(() => { w.fake("c1").messages.value = [message(1, "in", "one", { key: "k1", state: "sending" })]; });
    expect(text()).toContain("Sending…");
    act(() => { w.fake("c1").messages.value = [message(1, "in", "one", { key: "k1" })]; });
    expect(text()).toContain("Sent");
    act(() => { w.conversations.value = [{ ...conversation("c1"), deliveredN: 1 }]; });
    expect(text()).toContain("Delivered"); // it came onto an agent's screen
    expect(text()).not.toContain("Sent");
    expect(text()).not.toContain("Seen");
  });

  it("shows who writes", () => {
    show("c1");
    act(() => { w.fake("c1").typing.value = ada; });
    expect(w.root.querySelector("[aria-label='Ada Larsen is typing']")).not.toBeNull();
  });

  it("goes home when its conversation is not this visitor's any more", () => {
    act(() => { w.conversations.value = [conversation("c1")]; });
    show("c1");
    act(() => { w.conversations.value = []; });
    expect(widget.view.value).toEqual({ screen: "home" });
  });
});

describe("the offer to leave an address", () => {
  const speak = () => {
    show("c1");
    act(() => { w.fake("c1").messages.value = [message(1, "in", "hello")]; });
  };
  const input = () => w.root.querySelector<HTMLInputElement>("input[type=email]");
  const save = (address: string) => act(async () => {
    const el = input() as HTMLInputElement;
    el.value = address;
    fireEvent(el, "input");
    await Promise.resolve();
    fireEvent(el.form as HTMLFormElement, "submit");
  });

  it("comes after the first message, not before", () => {
    show("c1");
    expect(input()).toBeNull();
    speak();
    expect(input()).not.toBeNull();
  });

  it("does not come where the brand does not want it", () => {
    act(() => { w.settings.value = { ...w.settings.value, brand: { ...w.settings.value.brand, noEmailInputBanner: true } }; });
    speak();
    expect(input()).toBeNull();
  });

  it("takes an address, not anything", async () => {
    speak();
    await save("zoe at home");
    expect(text()).toContain("does not look like an e-mail address");
    expect(w.described).toEqual([]);
    await save(" zoe@example.test ");
    expect(w.described).toEqual([{ attributes: { emails: ["zoe@example.test"] } }]);
    expect(input()).toBeNull();
    expect(text()).toContain("We can reach you at zoe@example.test.");
  });

  it("takes no for an answer, for good", () => {
    speak();
    act(() => button("No, thank you")?.click());
    expect(input()).toBeNull();
    act(() => widget.unmount());
    const again = fakeHost();
    act(() => { widget = mount(again.host); });
    act(() => widget.show({ screen: "thread", id: "c1" }));
    act(() => { again.fake("c1").messages.value = [message(1, "in", "hello")]; });
    expect(again.root.querySelector("input[type=email]")).toBeNull();
  });

  it("is not made to somebody who can be reached", () => {
    w.reachable.value = true;
    speak();
    expect(input()).toBeNull();
  });
});

describe("around it", () => {
  it("closes with Escape and its button", () => {
    const panel = w.root.querySelector(".panel") as HTMLElement;
    key(panel, "Escape");
    act(() => button("Close chat")?.click());
    expect(w.closed()).toBe(2);
  });

  it("speaks of a lost connection only after a while", () => {
    vi.useFakeTimers();
    act(() => { w.connection.value = "offline"; });
    act(() => void vi.advanceTimersByTime(3_900));
    expect(text()).not.toContain("No connection");
    act(() => void vi.advanceTimersByTime(200));
    expect(text()).toContain("No connection");
    act(() => { w.connection.value = "polling"; });
    expect(text()).not.toContain("No connection");
  });
});
