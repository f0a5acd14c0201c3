import { fireEvent } from "./testing";
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import type { Block } from "../client/wire";
import { Avatar } from "./Avatar";
import { Blocks } from "./Blocks";
import { Files } from "./Files";
import { Previews } from "./Previews";
import { initials } from "./initials";
import { Time } from "./Time";

let root: HTMLElement;
beforeEach(() => {
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement("div"));
});

describe("Files", () => {
  it("shows pictures small and other files by name, each to be saved from the server", () => {
    const file = { id: "a", name: "bill.pdf", contentType: "application/pdf", size: 12_345, url: "/files/a/s/bill.pdf", createdAt: "2026-01-31T14:32:00.000Z" };
    act(() => render(<Files base="https://chat.example/chat-web/panel.js" files={[file, { ...file, id: "b", name: "shot.png", url: "/files/b/s/shot.png", thumbnail: { url: "/files/b/s", width: 4, height: 3 } }]} />, root));
    const [bill, shot] = [...root.querySelectorAll("a")];
    expect(bill?.textContent).toBe("bill.pdf13 kB");
    expect(bill?.href).toBe("https://chat.example/files/a/s/bill.pdf");
    expect(shot?.rel).toBe("noopener noreferrer");
    expect(shot?.querySelector("img")?.src).toBe("https://chat.example/files/b/s");
    expect(shot?.querySelector("img")?.alt).toBe("shot.png");
  });
});

describe("Previews", () => {
  it("shows what pages say as text, where each leads by its host, and pictures of the server's", () => {
    const image = { url: "/files/a/s", width: 640, height: 320 };
    act(() => render(<Previews base="https://chat.example/chat-web/panel.js" previews={[
      { url: "https://lumen.example/lamp?a=b", title: "<b>Lamp</b>", description: "Warm", site: "Your Bank", price: "19.90 EUR", image },
      { url: "https://b.example", description: "Only this", image: { ...image, width: 60, height: 60 } },
      { url: "https://c.example", title: "No picture" },
      { url: "https://no host/", title: "Nowhere" },
    ]} />, root));
    const [lamp, other, none, nowhere] = [...root.querySelectorAll("a")];
    expect(nowhere).toBeUndefined();
    expect(lamp?.href).toBe("https://lumen.example/lamp?a=b");
    expect([lamp?.target, lamp?.rel]).toEqual(["_blank", "noopener noreferrer nofollow"]);
    expect(lamp?.querySelector("b")?.textContent).toBe("<b>Lamp</b>");
    expect(lamp?.querySelector("small")?.textContent).toBe("19.90 EURlumen.example · Your Bank");
    expect(lamp?.querySelector("img")?.src).toBe("https://chat.example/files/a/s");
    expect(lamp?.querySelector("img")?.alt).toBe("");
    expect([lamp, other, none].map((a) => a?.dataset.picture)).toEqual(["wide", "small", undefined]);
    expect(other?.querySelector(".preview-said")?.textContent).toBe("Only thisb.example");
    expect(none?.querySelector("img")).toBeNull();
  });
});

describe("Blocks", () => {
  const draw = (...blocks: Block[]) => {
    act(() => render(<Blocks blocks={blocks} />, root));
    return root.querySelector(".blocks") as HTMLElement;
  };
  const text = (t: string): Block => ({ kind: "text", text: t });

  it("draws every kind as its element", () => {
    const el = draw(
      { kind: "heading", children: [text("H")] },
      { kind: "paragraph", children: [text("a "), { kind: "strong", children: [text("b")] }, { kind: "emphasis", children: [text("c")] }, { kind: "strike", children: [text("d")] }, { kind: "code-span", text: "e" }, { kind: "break" }, text("f")] },
      { kind: "quote", children: [{ kind: "paragraph", children: [text("q")] }] },
      { kind: "list", ordered: true, children: [{ kind: "item", children: [text("1")] }] },
      { kind: "list", children: [{ kind: "item", children: [text("2")] }] },
      { kind: "code", text: "x < y" }, { kind: "rule" },
    );
    expect(el.innerHTML).toBe('<h2>H</h2><p>a <strong>b</strong><em>c</em><s>d</s><code>e</code><br>f</p><blockquote><p>q</p></blockquote><ol dir="auto"><li>1</li></ol><ul dir="auto"><li>2</li></ul><pre><code>x &lt; y</code></pre><hr>');
  });

  it("opens links elsewhere and tells them nothing", () => {
    const a = draw({ kind: "link", href: "https://example.test/a", children: [text("there")] }).querySelector("a") as HTMLAnchorElement;
    expect([a.getAttribute("href"), a.target, a.rel]).toEqual(["https://example.test/a", "_blank", "noopener noreferrer nofollow"]);
  });

  it("leaves pictures from elsewhere to whoever draws them, and makes links of them otherwise", () => {
    const image: Block = { kind: "paragraph", children: [{ kind: "image", href: "https://example.test/a.png", children: [text("A cup")] }] };
    expect(draw(image).querySelector("a")?.textContent).toBe("A cup");
    act(() => render(<Blocks blocks={[image]} picture={(b) => <i>{b.href}</i>} />, root));
    expect(root.querySelector(".blocks p > i")?.textContent).toBe("https://example.test/a.png");
  });

  it.each(["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "/relative", undefined])("never makes a link of %s", (href) => {
    const el = draw({ kind: "link", ...(href === undefined ? {} : { href }), children: [text("words stay")] });
    expect(el.querySelector("a")).toBeNull();
    expect(el.textContent).toBe("words stay");
  });

  it("takes markup in a text as text", () => {
    expect(draw(text("<img src=x onerror=alert(1)>")).querySelector("img")).toBeNull();
  });

  it("shows the words of a kind that it does not know yet", () => {
    expect(draw({ kind: "table" as "text", text: "cells" }).textContent).toBe("cells");
  });
});

describe("Avatar", () => {
  it("shows initials again when the picture fails, and tries another picture", () => {
    const draw = (picture: string) => act(() => render(<Avatar id="a" name="Ada Larsen" picture={picture} />, root));
    draw("https://example.test/gone.png");
    act(() => void fireEvent(root.querySelector("img") as HTMLElement, "error"));
    expect(root.querySelector("img")).toBeNull();
    expect(root.textContent).toBe("AL");
    draw("https://example.test/new.png");
    expect(root.querySelector("img")?.getAttribute("src")).toBe("https://example.test/new.png");
  });

  it.each([["Ada Larsen", "AL"], ["Larkspur & Daughters", "LD"], ["zoe@example.test", "Z"], ["zoe.king@example.test", "ZK"], ["Zoe @ Harbour", "ZH"], ["  ", "?"], ["李雷", "李"], ["🌱 Mia", "M"], ["Ben", "B"]])("makes of %s %s", (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe("Time", () => {
  it("gives the exact time to those who ask", () => {
    act(() => render(<Time at="2026-01-02T03:04:05.678Z" />, root));
    const el = root.querySelector("time") as HTMLTimeElement;
    expect(el.getAttribute("datetime")).toBe("2026-01-02T03:04:05.678Z");
    expect(el.title).toMatch(/2026/);
  });

  it("says nothing about what is no time", () => {
    act(() => render(<Time at="soon" />, root));
    expect(root.textContent).toBe("");
  });
});
