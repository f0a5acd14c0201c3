const svgSpace = "http://www.w3.org/2000/svg";

/** Adopts a constructable style sheet: it needs no style element, so no policy forbids it. */
export function adopt(doc: Document, css: string): void {
  const Sheet = (doc.defaultView as (Window & typeof globalThis) | null)?.CSSStyleSheet;
  if (!Sheet) return;
  const sheet = new Sheet();
  sheet.replaceSync(css);
  doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
}

function glyph(doc: Document, path: string): SVGElement {
  const svg = doc.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = doc.createElementNS(svgSpace, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

const bubble = "M12 2.5C6.2 2.5 1.5 6.5 1.5 11.5c0 2.7 1.4 5.1 3.6 6.8-.2 1.1-.7 2.1-1.5 2.9-.3.3-.1.8.3.8 1.9-.1 3.5-.8 4.8-1.8 1.1.3 2.2.4 3.3.4 5.8 0 10.5-4.1 10.5-9.1S17.8 2.5 12 2.5Z";
const chevron = "m5 9 7 7 7-7";

export interface Launcher {
  readonly button: HTMLButtonElement;
  show(open: boolean, unread: number): void;
}

/** The round button: a speech bubble that turns into a chevron while the panel is open. */
export function drawLauncher(doc: Document, act: { click(): void; intent(): void }): Launcher {
  const button = doc.createElement("button");
  button.type = "button";
  button.className = "parley-launcher";
  button.append(glyph(doc, bubble), glyph(doc, chevron));
  const badge = doc.createElement("span");
  badge.className = "parley-badge";
  badge.setAttribute("aria-hidden", "true");
  button.append(badge);
  button.addEventListener("click", act.click);
  button.addEventListener("pointerenter", act.intent);
  button.addEventListener("focus", act.intent);
  return {
    button,
    show(open, unread) {
      button.setAttribute("aria-expanded", String(open));
      button.setAttribute("aria-label", open ? "Close chat" : unread > 0 ? `Open chat, ${unread} unread` : "Open chat");
      badge.textContent = unread > 99 ? "99+" : String(unread);
      badge.hidden = open || unread === 0;
    },
  };
}
