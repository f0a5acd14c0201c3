const svgSpace = "http://www.w3.org/2000/svg";

/** Adopts a constructable style sheet: it needs no style element, so no policy forbids it. */
export function adopt(doc: Document, css: string): void {
  const Sheet = (doc.defaultView as (Window & typeof globalThis) | null)?.CSSStyleSheet;
  if (!Sheet) return;
  const sheet = new Sheet();
  sheet.replaceSync(css);
  doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
}

/** A picture of one path, in a square of 24. */
export function glyph(doc: Document, path: string): SVGElement {
  const svg = doc.createElementNS(svgSpace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const shape = doc.createElementNS(svgSpace, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

const bubble = "M12 2.5C6.2 2.5 1.5 6.5 1.5 11.5c0 2.7 1.4 5.1 3.6 6.8-.2 1.1-.7 2.1-1.5 2.9-.3.3-.1.8.3.8 1.9-.1 3.5-.8 4.8-1.8 1.1.3 2.2.4 3.3.4 5.8 0 10.5-4.1 10.5-9.1S17.8 2.5 12 2.5Z";

/** The round button with a speech bubble. What it shows of an open panel and of unread messages comes with the client (dress.ts). */
export function drawLauncher(doc: Document, click: () => void, intent: () => void): HTMLButtonElement {
  const button = doc.createElement("button");
  button.className = "parley-launcher";
  button.setAttribute("aria-expanded", "false");
  button.append(glyph(doc, bubble));
  button.addEventListener("click", click);
  button.addEventListener("pointerenter", intent);
  button.addEventListener("focus", intent);
  return button;
}
