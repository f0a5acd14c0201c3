import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Settings, Satisfaction } from "../client/wire";
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
  vi.unstubAllGlobals();
});

const text = () => w.root.textContent ?? "";
const all = (selector: string) => [...w.root.querySelectorAll<HTMLElement>(selector)];
const button = (name: string) => all("button").find((b) => b.textContent === name || b.getAttribute("aria-label") === name) as HTMLButtonElement | undefined;
const key = (target: EventTarget, name: string) => act(() => void fireEvent(target, "keydown", { key: name }));
const brand = (part: Partial<Settings["brand"]>, rest: Partial<Settings> = {}) => act(() => {
  w.settings.value = { ...w.settings.value, ...rest, brand: { ...w.settings.value.brand, ...part } };
});
const talk = (part: Partial<ReturnType<typeof conversation>> = {}) => act(() => {
  w.conversations.value = [{ ...conversation("c1"), ...part }];
  widget.show({ screen: "thread", id: "c1" });
  w.fake("c1").messages.value = [message(1, "in", "Hello")];
});

describe("ending", () => {
  it("is offered where the brand allows it, to who has written, while it goes on", () => {
    talk();
    expect(button("End chat")).toBeUndefined();
    brand({ closableChat: true });
    expect(button("End chat")).toBeDefined();
    act(() => { w.fake("c1").messages.value = [message(1, "out", "Hello")]; });
    expect(button("End chat")).toBeUndefined();
    talk({ ended: true });
    expect(button("End chat")).toBeUndefined();
  });

  it("asks first, keeps the keyboard, and takes no for an answer", () => {
    brand({ closableChat: true });
    talk();
    const asked = button("End chat") as HTMLButtonElement;
    asked.focus();
    act(() => asked.click());
    const dialog = w.root.querySelector("[role=alertdialog]") as HTMLElement;
    expect(document.activeElement).toBe(button("Keep chatting"));
    key(dialog, "Tab");
    expect(document.activeElement?.textContent).toBe("End chat");
    key(dialog, "Tab");
    expect(document.activeElement).toBe(button("Keep chatting"));
    key(dialog, "Escape");
    expect(w.root.querySelector("[role=alertdialog]")).toBeNull();
    expect(w.closed()).toBe(0); // Escape was the question's
    expect(document.activeElement).toBe(asked);
    expect(w.commands).toEqual([]);
  });

  it("ends, or says that it could not", () => {
    brand({ closableChat: true });
    talk();
    act(() => button("End chat")?.click());
    const yes = () => all("[role=alertdialog] button")[1] as HTMLButtonElement;
    act(() => yes().click());
    act(() => yes().click());
    expect(w.commands.map((c) => [c.route, c.body])).toEqual([["end", { conversation: "c1" }]]);
    act(() => w.commands[0]?.done({ status: 0, code: "offline", title: "", message: "" }));
    expect(text()).toContain("could not be ended");
    act(() => yes().click());
    act(() => w.commands[1]?.done(null));
    expect(w.root.querySelector("[role=alertdialog]")).toBeNull();
    expect(document.activeElement?.className).toBe("log");
  });

  it("shows who ended it, in the thread and in the history, and lets it go on by writing", () => {
    talk({ ended: true, endedBy: "customer", endedAt: new Date().toISOString() });
    expect(text()).toContain("You ended this chat");
    expect(text()).toContain("Write below");
    expect(w.root.querySelector("textarea")).not.toBeNull();
    talk({ ended: true, endedBy: "agent" });
    expect(text()).toContain("Larkspur ended this chat");
    act(() => widget.show({ screen: "home" }));
    expect(w.root.querySelector(".row-preview")?.textContent).toBe("Ended · preview of c1");
  });

  it("takes the composer away where an ended chat stays ended", () => {
    brand({ suppressConversationReopen: true });
    talk({ ended: true });
    expect(w.root.querySelector("textarea")).toBeNull();
    expect(text()).not.toContain("Write below");
    act(() => button("New conversation")?.click());
    expect(widget.view.value).toEqual({ screen: "thread", id: null });
  });
});

const survey = (part: Partial<Satisfaction> = {}, form: Partial<Satisfaction["form"]> = {}): Satisfaction => ({
  id: "s1", conversation: "c1", status: "offered", offeredAt: new Date().toISOString(), lockedAt: new Date(Date.now() + 60_000).toISOString(),
  form: { name: "After chat", description: "", introduction: "One question.", ratingPrompt: "How was it?", scale: { type: "number", options: 5, labelLow: "Bad", labelHigh: "Great" }, ...form },
  ...part,
});

describe("the survey", () => {
  const asks = (s: Satisfaction) => talk({ ended: true, endedBy: "customer", satisfaction: s });
  const pressed = () => all(".scale [aria-pressed=true]").map((b) => b.textContent);
  const last = () => w.commands.at(-1);

  it("stores a rating at the tap, once, and says so", () => {
    asks(survey());
    expect(all(".scale button").map((b) => b.getAttribute("aria-label"))).toEqual(["1 of 5, Bad", "2 of 5", "3 of 5", "4 of 5", "5 of 5, Great"]);
    act(() => all(".scale button")[3]?.click());
    act(() => all(".scale button")[3]?.click());
    expect(w.commands).toHaveLength(1);
    expect(last()).toMatchObject({ route: "satisfaction", body: { satisfaction: "s1", rating: 4 } });
    act(() => last()?.done(null));
    expect(pressed()).toEqual(["4"]);
    expect(text()).toContain("We have your answer");
  });

  it("takes a rating back that was not stored", () => {
    asks(survey({ rating: 2, status: "rated" }));
    act(() => all(".scale button")[4]?.click());
    expect(pressed()).toEqual(["5"]);
    act(() => last()?.done({ status: 503, code: "unavailable", title: "", message: "" }));
    expect(pressed()).toEqual(["2"]);
    expect(text()).toContain("could not be saved");
  });

  it("asks what follows a rating, and takes a comment where the form asks nothing", () => {
    asks(survey({}, { questions: [
      { id: "why", prompt: "What went wrong?", type: "checkbox", options: ["Slow", "Slow, and wrong", "Wrong"], ratings: [1, 2] },
      { id: "again", prompt: "Again?", type: "radio", options: ["Yes", "No"] },
      { id: "more", prompt: "Anything else?", type: "text", ratings: [1] },
    ] }));
    expect(text()).not.toContain("Again?");
    act(() => all(".scale button")[0]?.click());
    const box = (label: string) => all("label").find((l) => l.textContent === label)?.querySelector("input") as HTMLInputElement;
    act(() => box("Slow, and wrong").click());
    act(() => box("Wrong").click());
    expect(last()?.body.answers).toEqual([{ id: "why", prompt: "What went wrong?", answer: "Slow, and wrong\nWrong" }]);
    expect(box("Slow").checked).toBe(false);
    act(() => box("No").click());
    expect((last()?.body.answers as unknown[]).length).toBe(2);
    const area = w.root.querySelector(".questions textarea") as HTMLTextAreaElement;
    area.value = " Sorry. ";
    act(() => void fireEvent(area, "input"));
    expect((last()?.body.answers as unknown[]).length).toBe(2); // text has its button
    act(() => button("Send answer")?.click());
    expect((last()?.body.answers as { answer: string }[]).at(-1)?.answer).toBe("Sorry.");
    act(() => all(".scale button")[4]?.click());
    expect(text()).not.toContain("What went wrong?");
    expect(text()).toContain("Again?");
  });

  it("takes a comment where the form asks nothing", () => {
    asks(survey({ rating: 5, status: "commented", answers: [{ id: "", prompt: "", answer: "Quick." }] }));
    const area = w.root.querySelector(".questions textarea") as HTMLTextAreaElement;
    expect(area.value).toBe("Quick.");
  });

  it("shows an answer that is locked, and asks nobody too late", () => {
    const lockedAt = new Date(Date.now() - 1).toISOString();
    asks(survey({ lockedAt }));
    expect(w.root.querySelector(".survey")).toBeNull();
    asks(survey({ id: "s2", lockedAt, rating: 3, status: "rated" }));
    expect(all(".scale button").every((b) => (b as HTMLButtonElement).disabled)).toBe(true);
    expect(text()).toContain("This survey is closed");
    expect(pressed()).toEqual(["3"]);
  });

  it("draws faces and thumbs", () => {
    asks(survey({}, { scale: { type: "thumb", options: 2, labelLow: "", labelHigh: "" } }));
    expect(all(".scale button").map((b) => b.getAttribute("aria-label"))).toEqual(["Bad", "Good"]);
    asks(survey({ id: "s2" }, { scale: { type: "emoji", options: 3, labelLow: "", labelHigh: "" } }));
    expect(all(".scale svg")).toHaveLength(3);
  });

  it("is not there while the chat goes on", () => {
    talk({ satisfaction: survey() });
    expect(w.root.querySelector(".survey")).toBeNull();
  });
});

describe("files", () => {
  const file = (name: string, bytes = 3) => new File([new Uint8Array(bytes)], name);
  const choose = (...files: File[]) => act(async () => {
    const input = w.root.querySelector("input[type=file]") as HTMLInputElement;
    Object.defineProperty(input, "files", { configurable: true, value: files });
    fireEvent(input, "change");
    for (let i = 0; i < 6; i++) await Promise.resolve();
    await new Promise((next) => setTimeout(next));
  });
  /** What the server answers to the next uploads; unanswered they stay under way. */
  let uploads: FakeRequest[];
  class FakeRequest {
    upload: { onprogress?: (e: object) => void } = {};
    onload?: () => void;
    onerror?: () => void;
    onabort?: () => void;
    status = 0;
    responseText = "";
    url = "";
    aborted = false;
    open(_method: string, url: string) { this.url = url; }
    getAllResponseHeaders() { return ""; }
    abort() {
      this.aborted = true;
      this.onabort?.();
    }
    send() {
      uploads.push(this);
      if (now) this.answer(...now);
    }
    answer(status: number, body: unknown) {
      this.status = status;
      this.responseText = JSON.stringify(body);
      queueMicrotask(() => this.onload?.());
    }
  }
  let now: [number, unknown] | null;
  const answer = (status: number, body: unknown) => { now = [status, body]; };
  const settled = () => act(async () => { await new Promise((next) => setTimeout(next)); });
  beforeEach(() => {
    uploads = [];
    now = null;
    vi.stubGlobal("XMLHttpRequest", FakeRequest);
  });

  it("can be chosen once there is a conversation, unless the brand says no", () => {
    act(() => widget.show({ screen: "thread", id: null }));
    expect(button("Attach files")).toBeUndefined();
    talk();
    expect(button("Attach files")).toBeDefined();
    brand({ disableAttachments: true });
    expect(button("Attach files")).toBeUndefined();
  });

  it("are uploaded at once, and go with the message, alone or with words", async () => {
    answer(201, { attachment: { id: "f1" } });
    talk();
    await choose(file("label.png"));
    expect(uploads.map((u) => u.url)).toEqual(["https://chat.test/c/attachments"]);
    expect(text()).toContain("label.png");
    act(() => button("Send")?.click());
    expect(w.fake("c1").did).toContain('send  {"attachments":["f1"]}');
    expect(text()).not.toContain("label.png");
  });

  it("that were refused say why, hold the message up, and can be taken out", async () => {
    answer(400, { errors: [{ status: 400, code: "file_type", title: "", message: "Only the server says this." }] });
    talk();
    await choose(file("page.html"));
    expect(text()).toContain("Files of this kind cannot be sent.");
    expect(button("Try again")).toBeUndefined();
    act(() => button("Send")?.click());
    expect(w.fake("c1").did.some((d) => d.startsWith("send"))).toBe(false);
    act(() => button("Remove page.html")?.click());
    expect(text()).not.toContain("page.html");
  });

  it("say how far they are, and can be cancelled on their way", async () => {
    talk();
    await choose(file("film.mov"));
    const bar = () => w.root.querySelector("[role=progressbar]");
    expect(bar()?.textContent).toBe("Uploading…");
    act(() => uploads[0]?.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 }));
    expect([bar()?.textContent, bar()?.getAttribute("aria-valuenow"), bar()?.getAttribute("aria-label")]).toEqual(["25% uploaded", "25", "film.mov"]);
    act(() => button("Send")?.click());
    expect(w.fake("c1").did.some((d) => d.startsWith("send"))).toBe(false);
    act(() => button("Cancel upload of film.mov")?.click());
    expect(uploads[0]?.aborted).toBe(true);
    await settled();
    expect(uploads).toHaveLength(1);
    expect(text()).not.toContain("film.mov");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Attach files");
  });

  it("are tried without their progress where that does not get through", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => new Response(JSON.stringify({ attachment: { id: "f1" } }), { status: 201 })));
    vi.stubGlobal("setTimeout", (done: () => void) => queueMicrotask(done)); // the pause between the two
    talk();
    await choose(file("label.png"));
    uploads[0]?.onerror?.();
    await act(async () => { for (let i = 0; i < 20; i++) await Promise.resolve(); });
    expect(fetch).toHaveBeenCalledWith("https://chat.test/c/attachments", expect.anything());
    expect(w.root.querySelector(".held li")?.getAttribute("data-state")).toBe("there");
  });

  it("that could not be uploaded can be tried again", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => Promise.reject(new Error("offline"))));
    vi.stubGlobal("setTimeout", (done: () => void) => queueMicrotask(done));
    talk();
    await choose(file("label.png"));
    uploads[0]?.onerror?.();
    await act(async () => { for (let i = 0; i < 60; i++) await Promise.resolve(); });
    expect(w.root.querySelector(".held [role=alert]")?.textContent).toBe("label.png could not be uploaded.");
    answer(201, { attachment: { id: "f1" } });
    act(() => button("Try again")?.click());
    await act(async () => { for (let i = 0; i < 20; i++) await Promise.resolve(); });
    act(() => button("Send")?.click());
    expect(w.fake("c1").did).toContain('send  {"attachments":["f1"]}');
  });

  it("come from the camera where fingers point", () => {
    expect(button("Take a photo")).toBeUndefined();
    vi.stubGlobal("matchMedia", (query: string) => ({ matches: query === "(pointer: coarse)" }));
    talk();
    expect(button("Take a photo")).toBeDefined();
    const input = w.root.querySelector<HTMLInputElement>("input[capture]");
    expect([input?.getAttribute("accept"), input?.getAttribute("capture")]).toEqual(["image/*", "environment"]);
  });

  it("that are too large are not uploaded", async () => {
    answer(201, { attachment: { id: "f1" } });
    talk();
    await choose(file("one.mov", 5_000_001));
    expect(text()).toContain("5 MB at most");
    expect(uploads).toHaveLength(0);
    await choose(file("two.mov", 4_900_000), file("three.mov", 4_900_000));
    expect(text()).toContain("9.5 MB in all");
    expect(uploads).toHaveLength(1);
  });
});

describe("what the brand says", () => {
  it("over the thread until somebody joins: how long it may take, or that nobody is here", () => {
    const notice = () => w.root.querySelector(".notice")?.textContent;
    brand({ waitMessage: "About ten minutes.", offhoursMessage: "Back on Monday." });
    talk({ answered: [] });
    expect(notice()).toBe("About ten minutes.");
    brand({}, { availability: "offline" });
    expect(notice()).toBe("Back on Monday.");
    brand({}, { changes: [{ at: new Date(Date.now() - 1).toISOString(), availability: "online" }] });
    expect(notice()).toBe("About ten minutes.");
    talk({ answered: [ada] });
    expect(notice()).toBeUndefined();
  });

  it("on the first screen outside its hours", () => {
    brand({ offhoursMessage: "Back on Monday.", offhoursImageUrl: "https://img.test/closed.png" });
    expect(w.root.querySelector(".off-hours")).toBeNull();
    brand({}, { availability: "offline" });
    expect(w.root.querySelector(".off-hours")?.textContent).toBe("Back on Monday.");
    act(() => void fireEvent(w.root.querySelector(".off-hours img") as HTMLElement, "error"));
    expect(w.root.querySelector(".off-hours img")).toBeNull();
  });

  it("outside its hours even where it says nothing, with the day and the time at which somebody is back", () => {
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    brand({}, { availability: "offline", changes: [{ at: at(24), availability: "online" }, { at: at(30), availability: "offline" }] });
    const note = () => w.root.querySelector(".off-hours")?.textContent;
    expect(note()).toContain("We are away right now. Leave a message, and we will answer when we are back.");
    expect(note()).toMatch(/We are back tomorrow \d/);
    brand({ offhoursMessage: "Closed." });
    expect(note()).toMatch(/^Closed\.We are back tomorrow \d/);
    talk({ answered: [] });
    expect(w.root.querySelector(".notice")?.textContent).toMatch(/^Closed\. We are back tomorrow \d/);
    expect(w.root.querySelector("textarea")?.placeholder).toBe("Leave a message…");
    brand({}, { availability: "online", changes: [] });
    expect(w.root.querySelector("textarea")?.placeholder).toBe("Write a message…");
    expect(w.root.querySelector(".notice")).toBeNull();
  });

  it("follows the clock while the page stays open, by the server's and not by the device's", () => {
    vi.useFakeTimers({ now: new Date("2026-11-27T20:00:00Z") }); // the device is three hours ahead
    try {
      brand({ waitMessage: "About ten minutes." }, { availability: "online", ahead: -3 * 3_600_000, changes: [{ at: "2026-11-27T17:01:00Z", availability: "offline" }, { at: "2026-11-27T17:02:00Z", availability: "online" }] });
      talk({ answered: [] });
      const notice = () => w.root.querySelector(".notice")?.textContent;
      act(() => void vi.advanceTimersByTime(59_999));
      expect(notice()).toBe("About ten minutes.");
      act(() => void vi.advanceTimersByTime(1));
      expect(notice()).toMatch(/^We are away right now\. We are back today /);
      act(() => void vi.advanceTimersByTime(60_000));
      expect(notice()).toBe("About ten minutes.");
      act(() => widget.unmount());
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it("by whom it runs, where it wants that said", () => {
    expect(w.root.querySelector(".powered")).toBeNull();
    brand({ showBrandingIdentifier: true });
    const link = w.root.querySelector<HTMLAnchorElement>(".powered a");
    expect([link?.textContent, link?.href, link?.target]).toEqual(["Powered by Parley (Opens in a new window)", "https://chat.test/", "_blank"]);
    talk();
    expect(w.root.querySelector(".powered")).not.toBeNull();
  });

  it("past conversations are not listed without a history, and one at a time is one at a time", () => {
    act(() => { w.conversations.value = [{ ...conversation("c1"), ended: true }, conversation("c2"), conversation("c3")]; });
    expect(button("All 3 conversations")).toBeDefined();
    brand({ noHistory: true, singleSessionChat: true });
    expect(button("All 2 conversations")).toBeDefined();
    expect(text()).not.toContain("Send us a message");
    act(() => { w.conversations.value = [{ ...conversation("c1"), ended: true }]; });
    expect(text()).not.toContain("preview of c1");
    expect(text()).toContain("Send us a message");
  });

  it("lists what goes on before what has ended", () => {
    act(() => {
      w.conversations.value = [{ ...conversation("c1"), ended: true }, conversation("c2")];
      widget.show({ screen: "list" });
    });
    expect(all(".row-preview").map((p) => p.textContent)).toEqual(["preview of c2", "Ended · preview of c1"]);
  });
});

describe("a message that was refused", () => {
  const failed = (problem: string) => {
    talk();
    act(() => { w.fake("c1").messages.value = [message(1, "in", "Hello", { key: "k", state: "failed", problem })]; });
    return w.root.querySelector(".failed p")?.textContent;
  };

  it.each([
    ["offline", "Not sent: there is no connection."],
    ["ratelimit", "Not sent: that was too much at once. Please wait a moment."],
    ["toolarge", "This is too long to send. Please split it into shorter messages."],
    ["conversation_ended", "This chat has ended"],
    ["single_session", "Not sent: another conversation is still open. Please go on in that one."],
    ["attachments_off", "Not sent: files cannot be sent here."],
    ["file_type", "Files of this kind cannot be sent."],
    ["unavailable", "Not sent."],
    ["a code of tomorrow", "Not sent."],
    ["constructor", "Not sent."],
  ])("says why in the visitor's words: %s", (code, said) => {
    expect(failed(code)).toBe(said);
  });

  it("speaks the visitor's language, whatever the server's words are", async () => {
    const { default: de } = await import("../words/de.json");
    w.host.words = async () => ({ default: de });
    act(() => { w.settings.value = { ...w.settings.value, language: { code: "de", tag: "de", dir: "ltr", labels: {} } }; });
    await vi.waitFor(() => expect(w.root.textContent).toContain("Schreiben Sie uns"));
    expect(failed("ratelimit")).toBe("Nicht gesendet: Das war zu viel auf einmal. Bitte warten Sie einen Moment.");
    expect(failed("whatever")).toBe("Nicht gesendet.");
  });
});

describe("a conversation that stays ended", () => {
  const ended = () => talk({ ended: true, endedBy: "customer" });

  it("leads to another one, or says that it can only be read where another one is open", () => {
    brand({ closableChat: true, suppressConversationReopen: true });
    ended();
    expect(w.root.querySelector("textarea")).toBeNull();
    expect(w.root.querySelector(".over")?.textContent).toBe("This chat has endedNew conversation");
    brand({ singleSessionChat: true });
    expect(button("New conversation")).toBeDefined(); // no other one is open
    act(() => { w.conversations.value = [...w.conversations.value, conversation("c2")]; });
    expect(w.root.querySelector(".over")?.textContent).toBe("You can read this conversation, but not write in it.");
  });
});
