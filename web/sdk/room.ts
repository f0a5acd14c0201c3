import css from "./room.css?inline";

export { css };

/** What decides how much room the chat takes on the page. */
export interface Placed {
  open: boolean;
  /** There is no launcher. */
  bare: boolean;
  size: number;
  side: "left" | "right";
  x: number;
  y: number;
}

/** The panel's share of that: what the frame's style is beside the launcher's own, and how high the panel is. */
export interface Room {
  full: boolean;
  frame: Record<string, string>;
  height: number | null;
}

const panelWidth = 392;
export const margin = 12;

/** On a phone the panel fills the viewport, or what the keyboard leaves of it; else it stands above the launcher. */
export function room({ open, bare, size, side, x, y }: Placed, peek: number): Room {
  if (open && (innerWidth < 480 || innerHeight < 400)) {
    const view = window.visualViewport;
    const keyboard = view && view.height * view.scale < innerHeight - 60; // zoomed in by two fingers less shows, too
    return {
      full: true, height: null,
      frame: {
        [side]: "0", [side === "left" ? "right" : "left"]: "0", bottom: "auto", top: keyboard ? `${view.offsetTop}px` : "0", width: "100%", height: keyboard ? `${view.height}px` : "100%",
        padding: keyboard ? "0" : "env(safe-area-inset-top, 0px) env(safe-area-inset-right, 0px) env(safe-area-inset-bottom, 0px) env(safe-area-inset-left, 0px)",
        background: "Canvas", "clip-path": "none", "box-sizing": "border-box",
      },
    };
  }
  const height = Math.min(720, innerHeight - 112 - (y - 20) - (bare ? 0 : size - 60));
  const high = open ? height : bare ? 0 : peek;
  if (!high) return { full: false, frame: { "clip-path": "none" }, height };
  const corner = size + 2 * margin;
  const [far, edge, beside] = side === "left" ? ["100%", "0", `${corner}px`] : ["0", "100%", `calc(100% - ${corner}px)`];
  const under = `${high + 2 * margin}px`;
  const frame = {
    width: `${(open ? panelWidth : Math.min(320, innerWidth - 2 * x)) + 2 * margin}px`,
    height: `${high + (bare ? 0 : size + margin) + 2 * margin}px`,
    // Beside the launcher the page shows, and what is clicked there is the page's.
    "clip-path": bare ? "none" : `polygon(${far} 0, ${edge} 0, ${edge} 100%, ${beside} 100%, ${beside} ${under}, ${far} ${under})`,
  };
  return { full: false, frame, height };
}

/** What stands in the panel while it cannot be had. */
export function lostNote(doc: Document, { lost = "", retry = "" }: Record<string, string>, again: () => void): HTMLElement {
  const note = doc.createElement("div");
  note.className = "parley-lost";
  const text = doc.createElement("p");
  text.textContent = lost;
  const button = doc.createElement("button");
  button.type = "button";
  button.textContent = retry;
  button.addEventListener("click", again);
  note.append(text, button);
  return note;
}
