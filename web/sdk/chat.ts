import { problem, type Problem } from "../client/problem";
import { newToken } from "../client/random";
import { readToken, tokenName, type Shelf } from "../client/shelf";
import type { News } from "../client/visitor";
import type { Settings } from "../client/wire";
import type { Mount } from "../widget/host";
import type { Availability, watch } from "./availability";
import { brandColours } from "./colour";
import { makeFrame, type Frame } from "./frame";
import { adopt, drawLauncher, type Launcher } from "./launcher";
import css from "./launcher.css?inline";
import type { StartOptions } from "./options";
import type { Begin, Page, Place } from "./stage";

declare const __CLIENT__: string;
declare const __PANEL__: string;

/** A chat that has been started: the frame, whether it is open, and the client once somebody needs it. */
export interface Chat {
  readonly options: StartOptions;
  /** What isChatAvailable answers. */
  availability(): Availability;
  isOpen(): boolean;
  /** False if it was so already. The page's listeners have run when it returns. */
  setOpen(open: boolean): boolean;
  /** The client, loaded by need. */
  page(): Promise<Page>;
  /** The client, if it is here. */
  now(): Page | null;
  hasToken(): boolean;
  /** Puts the frame onto the page, if it is to be there. */
  attach(): void;
  stop(): void;
}

/** What happens in a chat. */
export type ChatNews = News | { kind: "open" | "close" } | { kind: "availability"; availability: Availability };

export interface ChatOwner {
  base: string;
  chatKey: string;
  shelf: Shelf;
  /** Loads a part of ours. */
  chunk(name: string): Promise<unknown>;
  /** Where the availability may change while the page is open. */
  watch: typeof watch | undefined;
  tell(news: ChatNews): void;
}

const shut: Record<string, Problem | undefined> = {
  __proto__: null as never,
  disabled: problem(403, "chat_disabled", "Chat disabled", "Chat is switched off for this brand."),
  hidden: problem(403, "chat_hidden", "Chat hidden", "Chat does not show now or here."),
};
/** Why the chat cannot be opened; undefined if it can. */
export const closed = (chat: Pick<Chat, "availability">): Problem | undefined => shut[chat.availability()];

const panelWidth = 392;
const margin = 12;

export function openChat(options: StartOptions, settings: Settings, owner: ChatOwner): Chat {
  const { base, chatKey, shelf, chunk } = owner;
  let open = false;
  let unread = 0;
  let peeking: { element: HTMLElement; height: number } | null = null;
  let page: Page | null = null;
  let loadingPage: Promise<Page> | null = null;
  let panel: Promise<Mount> | null = null;
  let mounted = false;
  let origin: "earlier" | "here" | "elsewhere" = "earlier";
  let stopped = false;
  let launcher: Launcher | null = null;
  let root: HTMLElement | null = null;
  let doc: Document | null = null;
  let frame: Frame | null = null;

  /** A chat that was stopped says nothing any more, also not what it had begun to say. */
  const tell: ChatOwner["tell"] = (news) => {
    if (!stopped) owner.tell(news);
  };
  const fullScreen = () => innerWidth < 480 || innerHeight < 400;

  // --- the frame ---------------------------------------------------------------------------------------------

  function draw(fresh: Document): void {
    doc = fresh;
    adopt(doc, css);
    const { fill, text } = brandColours(settings.brand.colour);
    const { style } = doc.documentElement;
    style.setProperty("--fill", fill);
    style.setProperty("--ink", text);
    style.setProperty("--size", `${options.size}px`);
    doc.documentElement.setAttribute("data-side", options.side);
    doc.documentElement.lang = document.documentElement.lang || "en";
    doc.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && open && !event.defaultPrevented && !event.isComposing) {
        setOpen(false);
        launcher?.button.focus();
      }
    });
    root = doc.createElement("div");
    root.className = "parley-panel";
    launcher = drawLauncher(doc, { click: () => void setOpen(!open), intent: prefetch });
    doc.body.append(root, launcher.button);
    page?.place(place());
    layout();
  }

  function place(): Place | null {
    const [d, r] = [doc, root];
    if (!d || !r) return null;
    return { doc: d, root: r, adopt: (text) => adopt(d, text) };
  }

  const clock = owner.watch?.(settings, (now) => {
    appear();
    tell({ kind: "availability", availability: now });
  });
  const availability = clock?.now ?? (() => settings.availability);

  /** The frame is on the page while the chat shows there; a panel that is open stays until it is closed. */
  function appear(): void {
    if (!open && shut[availability()]) {
      frame?.remove();
      frame = doc = root = launcher = null;
      page?.place(null);
      return;
    }
    if (!frame) {
      frame = makeFrame(draw);
      frame.style({
        position: "fixed", "z-index": "10000", border: "0", margin: "0", padding: "0", "min-width": "0", "min-height": "0", "max-width": "none", "max-height": "none",
        float: "none", opacity: "1", background: "transparent", "color-scheme": "light dark", "box-sizing": "border-box",
      });
    }
    frame.attach();
  }

  /** Puts everything where the state wants it. Nothing waits for it. */
  function layout(): void {
    if (!frame) return;
    const full = open && fullScreen();
    const { size, side, x, y } = options;
    const bottom = options.hideIcon ? 0 : size + margin;
    const edge = (safe: string, px: number) => `calc(${px - margin}px + env(safe-area-inset-${safe}, 0px))`;
    const other = side === "left" ? "right" : "left";
    if (full) {
      const view = window.visualViewport;
      const keyboard = view && view.height < innerHeight - 60;
      frame.style({
        [side]: "0", [other]: "0", bottom: "auto", top: keyboard ? `${view.offsetTop}px` : "0", width: "100%", height: keyboard ? `${view.height}px` : "100%",
        padding: keyboard ? "0" : "env(safe-area-inset-top, 0px) env(safe-area-inset-right, 0px) env(safe-area-inset-bottom, 0px) env(safe-area-inset-left, 0px)",
        background: "Canvas",
      });
    } else {
      const height = Math.min(720, innerHeight - 112 - (y - 20) - (options.hideIcon ? 0 : size - 60));
      const shown = !options.hideIcon || open;
      const wide = open ? panelWidth : peeking ? Math.min(320, innerWidth - 2 * x) : size;
      const high = open ? height + bottom : (peeking ? peeking.height + margin : 0) + size;
      frame.style({
        [side]: edge(side, x), [other]: "auto", top: "auto", bottom: edge("bottom", y),
        width: shown ? `${wide + 2 * margin}px` : "0", height: shown ? `${high + 2 * margin}px` : "0", padding: "0", background: "transparent",
      });
      root?.style.setProperty("height", `${height}px`);
    }
    if (full) root?.style.removeProperty("height");
    if (!doc || !root || !launcher) return;
    doc.documentElement.toggleAttribute("data-full", full);
    root.hidden = !open;
    launcher.button.hidden = options.hideIcon || full;
    launcher.show(open, unread);
    if (peeking) peeking.element.hidden = open;
    page?.opened(open, full);
  }

  const relayout = () => layout();
  addEventListener("resize", relayout);
  window.visualViewport?.addEventListener("resize", relayout);
  window.visualViewport?.addEventListener("scroll", relayout);

  // --- the chunks --------------------------------------------------------------------------------------------

  const client = () => chunk(__CLIENT__) as Promise<{ begin: Begin }>;

  function loadPanel(): Promise<Mount> {
    panel ??= (chunk(__PANEL__) as Promise<{ mount: Mount }>).then((module) => module.mount);
    panel.catch(() => (panel = null));
    return panel;
  }

  function prefetch(): void {
    client().catch(() => {});
    loadPanel().catch(() => {});
  }

  function load(): Promise<Page> {
    loadingPage ??= client().then(({ begin }) => {
      if (stopped) throw new Error("stopped");
      const begun = begin({
        base, chatKey, brand: options.brandId, settings, shelf, origin, bare: options.hideIcon,
        tell, open: () => void setOpen(true), close: () => void closeFromPanel(), isOpen: () => open, chunk,
        badge(n) {
          unread = n;
          launcher?.show(open, unread);
        },
        peek(element, height) {
          peeking?.element.remove();
          peeking = element ? { element, height } : null;
          if (element) doc?.body.append(element);
          layout();
        },
      });
      page = begun;
      begun.place(place());
      begun.opened(open, open && fullScreen());
      return begun;
    });
    loadingPage.catch(() => (loadingPage = null));
    return loadingPage;
  }

  function closeFromPanel(): void {
    setOpen(false);
    if (!options.hideIcon) launcher?.button.focus();
  }

  /** Brings the panel into the frame; says so if it cannot be had. */
  function showPanel(): void {
    if (mounted) return;
    void Promise.all([load(), loadPanel()]).then(
      ([begun, mount]) => {
        if (stopped || mounted) return;
        mounted = true;
        root?.replaceChildren();
        begun.panel(mount);
      },
      () => sayLost(),
    );
  }

  function sayLost(): void {
    if (stopped || !doc || !root) return;
    const note = doc.createElement("div");
    note.className = "parley-lost";
    const text = doc.createElement("p");
    text.textContent = "The chat could not be loaded. Check your connection.";
    const again = doc.createElement("button");
    again.type = "button";
    again.textContent = "Try again";
    again.addEventListener("click", showPanel);
    note.append(text, again);
    root.replaceChildren(note);
  }

  function setOpen(next: boolean): boolean {
    if (open === next || stopped) return false;
    if (next && !page && readToken(shelf) === null) {
      shelf.write(tokenName, newToken());
      if (!loadingPage) origin = "here";
    }
    open = next;
    layout();
    if (next) showPanel();
    else if (shut[availability()]) appear();
    tell({ kind: next ? "open" : "close" });
    return true;
  }

  /** Another page of this browser has begun to chat. */
  function overheard(event: StorageEvent): void {
    if (event.key !== tokenName || readToken(shelf) === null || loadingPage) return;
    origin = "elsewhere";
    load().catch(() => {});
  }
  addEventListener("storage", overheard);

  return {
    options,
    availability,
    isOpen: () => open,
    setOpen,
    page: load,
    now: () => page,
    hasToken: () => readToken(shelf) !== null,
    attach: appear,
    stop() {
      stopped = true;
      clock?.stop();
      removeEventListener("resize", relayout);
      removeEventListener("storage", overheard);
      window.visualViewport?.removeEventListener("resize", relayout);
      window.visualViewport?.removeEventListener("scroll", relayout);
      page?.stop();
      frame?.remove();
    },
  };
}
