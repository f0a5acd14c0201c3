import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { frameId, makeFrame, type Frame } from "./frame";
import { readOptions, sameOptions } from "./options";

let frame: Frame;
const mounted = vi.fn();
/** What a chat does when its frame has no styles. */
const dress = () => frame.style({ position: "fixed", width: "84px" });
const all = () => document.querySelectorAll(`#${frameId}`);
const turn = () => new Promise((done) => setTimeout(done, 20));

describe("the frame", () => {
  beforeEach(() => {
    mounted.mockClear();
    document.body.replaceChildren();
    frame = makeFrame(mounted, dress, vi.fn());
    frame.attach();
  });
  afterEach(() => frame.remove());

  test("is one element of the body, mounted once", async () => {
    frame.attach();
    await turn();
    expect(all()).toHaveLength(1);
    expect(mounted).toHaveBeenCalledOnce();
  });

  test("comes back into a body that replaced its own, and is mounted again", async () => {
    const body = document.createElement("body");
    document.documentElement.replaceChild(body, document.body);
    await turn();
    expect(all()).toHaveLength(1);
    expect(frame.element.parentElement).toBe(body);
    expect(mounted).toHaveBeenCalledTimes(2);
  });

  test("what the page has set is the page's", () => {
    frame.style({ position: "fixed", width: "84px", "z-index": "10000" });
    frame.element.style.zIndex = "3";
    frame.element.style.display = "none";
    frame.style({ position: "fixed", width: "416px", "z-index": "10000" });
    expect(frame.element.style.zIndex).toBe("3");
    expect(frame.element.style.display).toBe("none");
    expect(frame.element.style.width).toBe("416px");
  });

  test("what the page has taken away is ours again", async () => {
    dress();
    frame.element.style.cssText = "display: block; width: 5px";
    await turn();
    expect(frame.element.style.position).toBe("fixed");
    expect(frame.element.style.width).toBe("5px");
    frame.element.removeAttribute("style");
    await turn();
    expect(frame.element.style.width).toBe("84px");
  });

  test("a page that takes its styles away each time has its way in the end", async () => {
    dress();
    const page = new MutationObserver(() => frame.element.removeAttribute("style"));
    page.observe(frame.element, { attributes: true, attributeFilter: ["style"] });
    frame.element.removeAttribute("style");
    await turn();
    expect(frame.element.style.position).toBe("");
    page.disconnect();
  });

  test("where its position is an important one, all of its styles are", () => {
    dress();
    frame.element.style.setProperty("position", "fixed", "important");
    frame.style({ width: "416px", "z-index": "10000" });
    expect(frame.element.style.getPropertyPriority("width")).toBe("important");
    expect(frame.element.style.zIndex).toBe("10000");
  });

  test("removed, it stays away", async () => {
    frame.remove();
    document.documentElement.replaceChild(document.createElement("body"), document.body);
    await turn();
    expect(all()).toHaveLength(0);
  });
});

describe("options", () => {
  const inherited = Object.create({ brandId: "inherited", hideChatIcon: true }) as object;

  test("are read where the page wrote them, and nowhere else", () => {
    expect(readOptions(undefined)).toEqual({ brandId: null, scheduleId: null, assistantId: null, lang: null, previews: true, listOnly: false, sound: false, hideIcon: false, side: "right", x: 20, y: 20, size: 60 });
    expect(readOptions(inherited)).toEqual(readOptions(null));
    expect(readOptions({ brandId: "b", hideChatIcon: true, chatIconPosition: "left", chatIconSize: 64, unknown: 1 })).toMatchObject({ brandId: "b", hideIcon: true, side: "left", x: 20, y: 20, size: 64 });
    expect(readOptions({ chatIconPosition: { alignment: "left", horizontalPadding: 24, verticalPadding: 12 } })).toMatchObject({ side: "left", x: 24, y: 12 });
  });

  test("of a wrong kind are as if they were not there", () => {
    expect(readOptions({ brandId: 7, scheduleId: "", hideChatIcon: "yes", chatIconPosition: 3, chatIconSize: "big" })).toEqual(readOptions({}));
    expect(readOptions({ chatIconSize: 9999 }).size).toBe(120);
    expect(sameOptions(readOptions({ brandId: undefined, a: 1 }), readOptions({}))).toBe(true);
  });
});
