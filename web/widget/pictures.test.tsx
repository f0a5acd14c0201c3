import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ThreadMessage } from "../client/client";
import { fireEvent } from "../ui/testing";
import { big } from "./emoji";
import { conversation, fakeHost, message } from "./fake";
import type { Widget } from "./host";
import { mount } from "./index";
import { extras } from "./late";
import { viewed, viewer } from "./pictures";

let w: ReturnType<typeof fakeHost>;
let widget: Widget;

beforeEach(async () => {
  extras.value = await import("./extras"); // as it is once it has come
  viewer.value = await import("./viewing");
  document.body.replaceChildren();
  localStorage.clear();
  w = fakeHost();
  act(() => { widget = mount(w.host); });
});
afterEach(() => {
  act(() => widget.unmount());
  viewed.value = null;
});

const one = (selector: string) => w.root.querySelector<HTMLElement>(selector);
const labelled = (label: string) => one(`[aria-label="${label}"]`);
const dialog = () => one(".viewer");
const press = (name: string, fields = {}) => act(() => void fireEvent(document.activeElement as HTMLElement, "keydown", { key: name, ...fields }));
const error = (selector: string) => act(() => void fireEvent(one(selector) as HTMLElement, "error"));
const file = (id: string) => ({ id, name: `${id}.png`, contentType: "image/png", size: 70_000, url: `/files/${id}/s/${id}.png`, thumbnail: { url: `/files/${id}/s`, width: 320, height: 200 }, createdAt: "2026-03-02T10:00:00.000Z" });
const elsewhere: ThreadMessage["blocks"] = [{ kind: "paragraph", children: [{ kind: "text", text: "Look: " }, { kind: "image", href: "https://shop.example/cup.png", children: [{ kind: "text", text: "A cup" }] }] }];
const talk = (...messages: ThreadMessage[]) => act(() => {
  w.conversations.value = [conversation("c1")];
  widget.show({ screen: "thread", id: "c1" });
  w.fake("c1").messages.value = messages;
});

describe("a picture in a thread", () => {
  it("has its place before it is there, and is a file by its name where it cannot be had", () => {
    talk(message(1, "out", "", { attachments: [file("a")] }));
    const img = one(".files img") as HTMLImageElement;
    expect([img.width, img.height, img.alt]).toEqual([320, 200, "a.png"]);
    error(".files img");
    expect(one(".files a")?.textContent).toBe("a.png70 kB");
    act(() => one(".files a")?.addEventListener("click", (e) => e.preventDefault()));
    act(() => one(".files a")?.click());
    expect(dialog()).toBeNull();
  });

  it("from elsewhere tells its server nothing of the page, and is a link where it cannot be had", () => {
    talk(message(1, "out", "![A cup](https://shop.example/cup.png)", { blocks: elsewhere }));
    const img = one(".inline-picture img") as HTMLImageElement;
    expect([img.src, img.alt, img.getAttribute("referrerpolicy")]).toEqual(["https://shop.example/cup.png", "A cup", "no-referrer"]);
    error(".inline-picture img");
    const link = one(".bubble a") as HTMLAnchorElement;
    expect([link.textContent, link.href, link.target, link.rel]).toEqual(["A cup", "https://shop.example/cup.png", "_blank", "noopener noreferrer nofollow"]);
  });

  it("that is no address of the web is its name", () => {
    talk(message(1, "out", "x", { blocks: [{ kind: "image", href: "javascript:alert(1)", children: [{ kind: "text", text: "A cup" }] }] }));
    expect(one(".bubble a")).toBeNull();
    expect(one(".bubble")?.textContent).toBe("A cup");
  });
});

describe("a picture that is looked at", () => {
  const open = () => {
    talk(message(1, "in", "", { attachments: [file("a")] }), message(2, "out", "x", { blocks: elsewhere }), message(3, "out", "", { attachments: [file("b")] }));
    const first = one(".files a") as HTMLElement;
    first.focus();
    act(() => first.click());
    return first;
  };
  const shown = () => [dialog()?.getAttribute("aria-label"), one(".viewer [role=status]")?.textContent, one(".viewer-picture img")?.getAttribute("src")];

  it("fills the panel, small until it is there; Escape closes it and nothing else, and the keyboard is where it was", () => {
    const first = open();
    expect(dialog()?.getAttribute("role")).toBe("dialog");
    expect(shown()).toEqual(["Picture: a.png", "1 of 3", expect.stringMatching(/\/files\/a\/s$/)]);
    act(() => void fireEvent(one(".viewer-picture img[hidden]") as HTMLElement, "load"));
    expect(shown()[2]).toMatch(/\/files\/a\/s\/a\.png$/);
    expect(document.activeElement).toBe(labelled("Close picture"));
    press("Escape");
    expect([dialog(), w.closed(), document.activeElement]).toEqual([null, 0, first]);
  });

  it("is followed by the next one of the thread, and stops at its ends", () => {
    open();
    press("ArrowRight");
    expect(shown().slice(0, 2)).toEqual(["Picture: A cup", "2 of 3"]);
    act(() => labelled("Next picture")?.click());
    act(() => labelled("Next picture")?.click());
    expect(shown().slice(0, 2)).toEqual(["Picture: b.png", "3 of 3"]);
    expect(labelled("Next picture")?.getAttribute("aria-disabled")).toBe("true");
    press("ArrowLeft");
    press("ArrowLeft");
    press("ArrowLeft");
    expect(shown()[1]).toBe("1 of 3");
  });

  it("is dressed in each document that the panel is drawn in, once", () => {
    talk();
    const before = w.adopted.length;
    open();
    press("Escape");
    act(() => one(".files a")?.click());
    expect(w.adopted.length).toBe(before + 1);
    act(() => widget.unmount());
    w = { ...w, host: { ...w.host } }; // the frame was moved: another document
    act(() => { widget = mount(w.host); });
    expect(dialog()).not.toBeNull();
    expect(w.adopted.length).toBe(before + 1 + 3); // the panel's, the late parts', the viewer's
  });

  it("keeps the keyboard", () => {
    open();
    const around = [labelled("Close picture"), labelled("Previous picture"), labelled("Next picture"), labelled("Download"), labelled("Close picture")];
    for (const next of around.slice(1)) {
      press("Tab");
      expect(document.activeElement).toBe(next);
    }
    press("Tab", { shiftKey: true });
    expect(document.activeElement).toBe(labelled("Download"));
  });

  it("can be downloaded, and stays small where this browser cannot show it", () => {
    open();
    const link = labelled("Download") as HTMLAnchorElement;
    expect([link.getAttribute("download"), new URL(link.href).pathname]).toEqual(["a.png", "/files/a/s/a.png"]);
    act(() => void fireEvent(one(".viewer-picture img[hidden]") as HTMLElement, "error"));
    expect(shown()[2]).toMatch(/\/files\/a\/s$/);
    press("ArrowRight");
    error(".viewer-picture img[hidden]");
    expect(one(".viewer-picture")?.textContent).toBe("A cup"); // from elsewhere there is no small one
  });
});

describe("emoji alone", () => {
  it.each(["👍", "❤️", "🎉🎉🎉", "👩‍👩‍👧", "👋🏽 🙏🏿", "🇩🇪", "3️⃣"])("are drawn larger: %s", (body) => {
    expect(big(body)).toBe("");
  });
  it.each(["", "3", "#1", "👍 ok", "🎉🎉🎉🎉", "©", "a", "   ", ":)"])("are not what this is: %s", (body) => {
    expect(big(body)).toBeUndefined();
  });
  it("show so in their bubble", () => {
    talk(message(1, "out", "👍"), message(2, "in", "Thanks 👍"));
    expect([...w.root.querySelectorAll(".bubble")].map((b) => b.hasAttribute("data-big"))).toEqual([true, false]);
  });
});
