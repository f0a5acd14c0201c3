import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ThreadMessage } from "../client/client";
import { fireEvent } from "../ui/testing";
import { conversation, fakeHost, message } from "./fake";
import type { Widget } from "./host";
import { mount } from "./index";
import { extras } from "./late";
import { drawing } from "./offered";

let w: ReturnType<typeof fakeHost>;
let widget: Widget;

beforeEach(async () => {
  extras.value = await import("./extras"); // as it is once it has come
  drawing.value = await import("./templates");
  document.body.replaceChildren();
  localStorage.clear();
  w = fakeHost();
  act(() => { widget = mount(w.host); });
});
afterEach(() => {
  act(() => widget.unmount());
  drawing.value = null;
  vi.unstubAllGlobals();
});

const all = (selector: string) => [...w.root.querySelectorAll<HTMLElement>(selector)];
const labels = () => all(".choosing .choice").map((b) => b.textContent);
const named = (label: string) => all(".choosing button, .choosing a").find((b) => b.textContent === label) as HTMLElement;
const press = (name: string) => act(() => void fireEvent(document.activeElement as HTMLElement, "keydown", { key: name }));
const composer = () => w.root.querySelector("textarea");
const did = () => w.fake("c1").did.filter((each) => each.startsWith("send"));
const says = (...messages: ThreadMessage[]) => act(() => { w.fake("c1").messages.value = messages; });
const talk = (...messages: ThreadMessage[]) => {
  act(() => {
    w.conversations.value = [conversation("c1")];
    widget.show({ screen: "thread", id: "c1" });
  });
  says(...messages);
};

const colours = { templateType: "quick_replies", body: "Which?", actions: [{ displayText: "Red", value: "r", valueType: "text" }, { displayText: "Blue", value: "b", valueType: "text" }, { displayText: "All of them", value: "https://shop.example/all", valueType: "url" }] };
const about = {
  templateType: "mll", body: "What is it about?",
  actions: { tree: { children: [
    { id: "orders", displayName: "Orders", children: [{ id: "late", displayName: "Late" }, { id: "gone", displayName: "Gone", deleted: true }, { id: "parts", displayName: "Parts", children: [{ id: "lid", displayName: "Lid" }] }] },
    { id: "other", displayName: "Something else" },
  ] } },
};
const orders = { templateType: "list", body: "Which order?", actions: [{ value: "o-7", displayText: { title: "Order 7", details: "Two cups", imageUrl: "https://shop.example/7.png" } }, { value: "o-8", displayText: { title: "Order 8" } }] };
const asks = (n: number, template: ThreadMessage["template"]) => message(n, "out", String(template?.["body"] ?? ""), template ? { template } : {});

describe("quick replies", () => {
  it("are answered by a message with what they say and their value, once", () => {
    talk(asks(1, colours));
    expect(labels()).toEqual(["Red", "Blue", "All of them ↗ Opens in a new window"]);
    expect(w.root.querySelector(".choosing")?.getAttribute("aria-label")).toBe("Choose an answer");
    act(() => named("Blue").click());
    expect(did()).toEqual(['send Blue {"payload":"b"}']);
    expect(document.activeElement?.className).toBe("log");
    says(asks(1, colours), message(2, "in", "Blue", { state: "sending" }));
    expect(labels()).toEqual([]);
  });

  it("that lead somewhere are links to a new window, and answer nothing", () => {
    talk(asks(1, colours));
    const link = w.root.querySelector<HTMLAnchorElement>(".choosing a");
    expect([link?.href, link?.target, link?.rel]).toEqual(["https://shop.example/all", "_blank", "noopener noreferrer nofollow"]);
    act(() => link?.addEventListener("click", (e) => e.preventDefault()));
    act(() => link?.click());
    expect(did()).toEqual([]);
  });

  it("count under the last message only, whoever wrote after them", () => {
    talk(asks(1, colours), message(2, "out", "Or tell me more"));
    expect(labels()).toEqual([]);
    says(asks(1, colours), message(2, "in", "Red", { payload: "r" }));
    expect(labels()).toEqual([]);
    says(asks(1, colours), message(2, "in", "Red", { payload: "r" }), asks(3, { ...colours, actions: [{ displayText: "Matt", value: "m" }] }));
    expect(labels()).toEqual(["Matt"]);
  });

  it("are there again under an answer that could not be sent", () => {
    talk(asks(1, colours), message(2, "in", "Red", { state: "failed" }));
    expect(labels()).toContain("Red");
  });

  it("are gone when the chat has ended", () => {
    talk(asks(1, colours));
    act(() => { w.conversations.value = [{ ...conversation("c1"), ended: true }]; });
    expect(labels()).toEqual([]);
  });

  it("are walked by the arrows", () => {
    talk(asks(1, colours));
    named("Red").focus();
    press("ArrowDown");
    expect(document.activeElement).toBe(named("Blue"));
    press("ArrowRight");
    press("ArrowRight"); // there is nothing behind the last
    expect(document.activeElement?.tagName).toBe("A");
    press("ArrowUp");
    expect(document.activeElement).toBe(named("Blue"));
  });
});

describe("a tree", () => {
  it("is gone into and out of again, by pointer and keyboard, and never loses the focus", () => {
    talk(asks(1, about));
    expect(labels()).toEqual(["Orders", "Something else"]);
    named("Orders").focus();
    act(() => named("Orders").click());
    expect(labels()).toEqual(["Late", "Parts", "Choose: Orders"]);
    expect(document.activeElement).toBe(named("Late"));
    act(() => named("Parts").click());
    expect(w.root.querySelector(".tree")?.getAttribute("aria-label")).toBe("Orders › Parts");
    press("Escape");
    expect(document.activeElement).toBe(named("Parts"));
    expect(w.closed()).toBe(0);
    act(() => named("Back").click());
    expect(document.activeElement).toBe(named("Orders"));
    press("Escape"); // at the top it is the panel's
    expect(w.closed()).toBe(1);
    expect(did()).toEqual([]);
  });

  it("is answered with the node's id, a leaf's or that of what holds it", () => {
    talk(asks(1, about));
    act(() => named("Orders").click());
    act(() => named("Late").click());
    act(() => named("Choose: Orders").click());
    expect(did()).toEqual(['send Late {"payload":"late"}', 'send Orders {"payload":"orders"}']);
  });

  it("is answered with leaves only where it says so", () => {
    talk(asks(1, { ...about, actions: { ...about.actions, lastNodeRequired: true } }));
    act(() => named("Orders").click());
    expect(labels()).toEqual(["Late", "Parts"]);
  });
});

describe("a list", () => {
  it("shows title, details and picture of each record, and is answered with its value", () => {
    talk(asks(1, orders));
    expect(labels()).toEqual(["Order 7Two cups", "Order 8"]);
    const picture = w.root.querySelector<HTMLImageElement>(".records img");
    expect([picture?.src, picture?.getAttribute("referrerpolicy"), picture?.alt]).toEqual(["https://shop.example/7.png", "no-referrer", ""]);
    act(() => named("Order 7Two cups").click());
    expect(did()).toEqual(['send Order 7 {"payload":"o-7"}']);
  });

  it("leaves the place of a picture that cannot be had empty", () => {
    talk(asks(1, orders));
    act(() => void fireEvent(w.root.querySelector(".records img") as HTMLElement, "error"));
    expect(w.root.querySelector(".records img")).toBeNull();
    expect(w.root.querySelector(".record-picture")).not.toBeNull();
  });
});

describe("what nobody knows", () => {
  it.each([["deflection"], ["answer_button_feedback"], ["of tomorrow"], ["text"]])("is shown as its body: %s", (templateType) => {
    talk(asks(1, { ...colours, templateType, lockInput: true }));
    expect(w.root.textContent).toContain("Which?");
    expect(labels()).toEqual([]);
    expect(composer()).not.toBeNull();
  });
});

describe("a locked composer", () => {
  const locked = () => w.root.querySelector(".locked")?.textContent;
  const firmly = { ...colours, lockInput: true };

  it("says why, keeps what was typed, and is there again after the choice", () => {
    talk(message(1, "out", "Hello"));
    const area = composer() as HTMLTextAreaElement;
    area.focus();
    area.value = "Half a sen";
    act(() => void fireEvent(area, "input"));
    says(message(1, "out", "Hello"), asks(2, firmly));
    expect(composer()).toBeNull();
    expect(locked()).toBe("Choose one of the answers above.");
    expect(document.activeElement?.className).toBe("log"); // it was in the composer
    says(message(1, "out", "Hello"), asks(2, firmly), message(3, "in", "Red", { state: "sending" }));
    expect(locked()).toBeUndefined();
    expect(composer()?.value).toBe("Half a sen");
  });

  it("is none while the answers cannot be drawn, and none when the chat has ended", () => {
    talk(asks(1, firmly));
    act(() => { drawing.value = null; });
    expect(locked()).toBeUndefined();
    expect(composer()).not.toBeNull();
  });

  it("stays while the answer could not be sent", () => {
    talk(asks(1, firmly), message(2, "in", "Red", { state: "failed" }));
    expect(locked()).toBeDefined();
    expect(labels()).toContain("Blue");
  });
});

describe("what draws choices", () => {
  it("is fetched when there is something to choose, and its style adopted", async () => {
    act(() => { drawing.value = null; });
    talk(message(1, "out", "Hello"));
    const before = w.adopted.length;
    await act(async () => { await new Promise((next) => setTimeout(next)); });
    expect([drawing.value, w.adopted.length]).toEqual([null, before]);
    says(asks(1, colours));
    await vi.waitFor(() => expect(drawing.value).not.toBeNull());
    await act(async () => {});
    expect(labels()).toContain("Red");
    expect(w.adopted.length).toBe(before + 1);
    act(() => { w.connection.value = "connecting"; });
    act(() => { w.connection.value = "connected"; });
    says(asks(1, colours), asks(2, about));
    expect(w.adopted.length).toBe(before + 1); // once in a document
  });
});

describe("words in another direction than the panel's", () => {
  it("stand in their own", () => {
    talk(message(1, "in", "Hello?"), asks(2, about));
    act(() => named("Orders").click());
    expect(all(".bubble > .blocks").map((each) => each.dir)).toEqual(["auto", "auto"]);
    expect(all(".choosing .choice bdi").map((each) => each.textContent)).toEqual(["Late", "Parts", "Orders"]);
    expect(w.root.querySelector<HTMLElement>(".tree-at b")?.dir).toBe("auto");
  });
});
