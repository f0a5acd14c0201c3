import type { Inside } from "./driver.ts";
import { waited } from "./waiting.ts";

/**
 * What an engine has to lend for a visitor's eyes and hands: scripts in the page, a mouse and a keyboard. Everything
 * that `Inside` promises follows from that, for engines whose own tools do not wait or know no text.
 */
export interface Hands {
  run<A, R>(fn: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** A click of the mouse, at a point of the page's window. */
  click(x: number, y: number): Promise<void>;
  /** A key, by its name or its character, to whatever has the focus. */
  key(name: string): Promise<void>;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One element as a visitor sees it; the box is in the window's coordinates. */
interface Element {
  visible: boolean;
  box: Box | null;
  text: string;
  /** A click in its middle would reach it. */
  free: boolean;
}

interface Place {
  /** The id of the frame to look in; the page itself if null. */
  frame: string | null;
  selector: string;
}

const patience = 20_000;

/** `selector` is a CSS selector, or text="…": the innermost elements with exactly this text. */
export function inside(hands: Hands, frame: string | null): Inside {
  const all = (selector: string): Promise<Element[]> => hands.run(look, { frame, selector });
  const first = async (selector: string): Promise<Element | undefined> => (await all(selector))[0];

  const until = <R>(what: string, found: () => Promise<R | undefined>): Promise<R> => waited(patience, found, () => new Error(`waited in vain for ${what}`));

  /** Into the middle of the window if it is out of it, then the box once it keeps still and nothing lies over it. */
  const reach = async (selector: string): Promise<Box> => {
    await hands.run(uncover, { frame, selector });
    let last = "";
    return until(`${selector} to be still and free`, async () => {
      const seen = await first(selector);
      const now = JSON.stringify(seen?.box);
      const still = now === last;
      last = now;
      return still && seen?.visible && seen.free && seen.box ? seen.box : undefined;
    });
  };

  const visible = async (selector: string): Promise<boolean> => (await first(selector))?.visible ?? false;
  const shows = async (selector: string): Promise<void> => void (await until(`${selector} to show`, async () => (await visible(selector)) || undefined));
  const focused = async (selector: string): Promise<void> => {
    await until(`${selector} to take the focus`, async () => (await hands.run(focus, { frame, selector })) || undefined);
  };

  return {
    click: async (selector) => {
      await shows(selector);
      const { x, y, width, height } = await reach(selector);
      await hands.click(x + width / 2, y + height / 2);
    },
    type: async (selector, text) => {
      await focused(selector);
      for (const character of text) await hands.key(character === "\n" ? "Enter" : character);
    },
    press: async (selector, key) => {
      await focused(selector);
      await hands.key(key);
    },
    shows,
    hides: async (selector) => void (await until(`${selector} to hide`, async () => !(await visible(selector)) || undefined)),
    visible,
    texts: async (selector) => (await all(selector)).map((element) => element.text),
    box: async (selector) => (await first(selector))?.box ?? null,
  };
}

// What follows runs in the page, each function on its own: they share nothing but their argument. Where there is a
// frame, its own realm is asked, which the page's scripts have seldom touched.

function look({ frame, selector }: Place): Element[] {
  const outer = frame === null ? null : (document.getElementById(frame) as HTMLIFrameElement | null);
  const root = frame === null ? document : outer?.contentDocument;
  const view = root?.defaultView;
  if (!root || !view) return [];
  const edge = outer?.getBoundingClientRect();
  const zoom = outer && edge && outer.offsetWidth > 0 ? edge.width / outer.offsetWidth : 1;
  const found: HTMLElement[] = [];
  if (selector.slice(0, 5) === "text=") {
    const wanted = JSON.parse(selector.slice(5)) as string;
    const says = (element: HTMLElement): boolean => (element.textContent ?? "").replace(/\s+/g, " ").trim() === wanted;
    for (const element of root.body?.querySelectorAll<HTMLElement>("*:not(script):not(style)") ?? []) {
      let inner = false;
      for (let child = element.firstElementChild; child; child = child.nextElementSibling) inner ||= says(child as HTMLElement);
      if (!inner && says(element)) found[found.length] = element;
    }
  } else {
    for (const element of root.querySelectorAll<HTMLElement>(selector)) found[found.length] = element;
  }
  const answer: Element[] = [];
  for (const element of found) {
    const own = element.getBoundingClientRect();
    const visible = own.width > 0 && own.height > 0 && view.getComputedStyle(element).visibility === "visible" && (edge === undefined || (edge.width > 0 && edge.height > 0));
    const hit = root.elementFromPoint(own.x + own.width / 2, own.y + own.height / 2);
    const x = (edge?.x ?? 0) + own.x * zoom;
    const y = (edge?.y ?? 0) + own.y * zoom;
    const over = outer ? document.elementFromPoint(x + (own.width * zoom) / 2, y + (own.height * zoom) / 2) === outer : true;
    answer[answer.length] = {
      visible,
      box: own.width > 0 || own.height > 0 ? { x, y, width: own.width * zoom, height: own.height * zoom } : null,
      text: element.innerText,
      free: over && hit !== null && (element.contains(hit) || hit.contains(element)),
    };
  }
  return answer;
}

function uncover({ frame, selector }: Place): void {
  const root = frame === null ? document : (document.getElementById(frame) as HTMLIFrameElement | null)?.contentDocument;
  if (selector.slice(0, 5) !== "text=") root?.querySelector(selector)?.scrollIntoView({ block: "nearest" });
}

function focus({ frame, selector }: Place): boolean {
  const root = frame === null ? document : (document.getElementById(frame) as HTMLIFrameElement | null)?.contentDocument;
  const element = root?.querySelector<HTMLElement>(selector);
  if (!root || !element) return false;
  if (root.activeElement !== element) element.focus();
  return root.activeElement === element;
}
