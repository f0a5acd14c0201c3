import { problem, type Problem } from "../client/problem";
import { newToken } from "../client/random";
import { opened } from "../client/shared";
import { readToken, tokenName } from "../client/shelf";
import type { Settings } from "../client/wire";
import type { PanelModule } from "../widget/host";
import { makeFrame, type Frame } from "./frame";
import { adopt, drawLauncher } from "./launcher";
import css from "./launcher.css?inline";
import type { StartOptions } from "./options";
import type { Begin, Chat, ChatOwner, Hours, Page, Place } from "./stage";

declare const __CLIENT__: string;
declare const __PANEL__: string;
declare const __EXTRAS__: string;
declare const __WORDS__: string;
declare const __HOURS__: string;

const shut: Record<string, Problem | undefined> = {
  __proto__: null as never,
  disabled: problem(403, "chat_disabled", "Chat disabled", "Chat is switched off for this brand."),
  hidden: problem(403, "chat_hidden", "Chat hidden", "Chat does not show now or here."),
};
/** Why the chat cannot be opened; undefined if it can. */
export const closed = (chat: Pick<Chat, "availability">): Problem | undefined => shut[chat.availability()];

/** Of the frame around what is drawn in it, for shadows and outlines, in px. */
const margin = 12;

export function openChat(first: StartOptions, settings: Settings, owner: ChatOwner): Chat {
  const { base, chatKey, shelf, chunk } = owner;
  let options = first;
  let bare = first.hideIcon;
  let open = false;
  let page: Page | null = null;
  let loadingPage: Promise<Page> | null = null;
  let panel: Promise<PanelModule> | null = null;
  let mounted = false;
  let origin: "earlier" | "here" | "elsewhere" = "earlier";
  let stopped = false;
  let launcher: HTMLButtonElement | null = null;
  let root: HTMLElement | null = null;
  let doc: Document | null = null;
  let frame: Frame | null = null;

  /** A chat that was stopped says nothing any more, also not what it had begun to say. */
  const tell: ChatOwner["tell"] = (...event) => {
    if (!stopped) owner.tell(...event);
  };

  // --- the frame ---------------------------------------------------------------------------------------------

  function paint(): void {
    if (!doc) return;
    const { tag, dir, labels } = settings.language;
    const html = doc.documentElement;
    html.style.setProperty("--fill", settings.brand.colour);
    html.style.setProperty("--ink", settings.brand.ink);
    html.style.setProperty("--size", `${options.size}px`);
    html.setAttribute("data-side", options.side);
    html.lang = tag;
    html.dir = dir;
    (frame as Frame).element.title = labels.panel as string;
    (launcher as HTMLButtonElement).ariaLabel = labels.open as string; // until the client knows more
    if (settings.brand.embedIconUrl) look();
  }

  function draw(fresh: Document): void {
    doc = fresh;
    adopt(doc, css);
    root = doc.createElement("div");
    root.className = "parley-panel";
    launcher = drawLauncher(doc, () => void setOpen(!open), prefetch);
    doc.body.append(root, launcher);
    paint();
    page?.place(place());
    layout();
  }

  function place(): Place | null {
    const [d, r, button] = [doc, root, launcher];
    if (!d || !r || !button) return null;
    return { doc: d, root: r, button, adopt: (text) => adopt(d, text) };
  }

  const follow = (hours: ChatOwner["hours"]) =>
    hours?.watch(settings, (now) => {
      appear();
      tell("onAvailabilityChange", () => ({ availability: now }));
    });
  let clock = follow(owner.hours);
  const availability = () => clock?.now() ?? settings.availability;

  /** The frame is on the page while the chat shows there; a panel that is open stays until it is closed. */
  function appear(): void {
    if (!open && shut[availability()]) {
      frame?.remove();
      frame = doc = root = launcher = null;
      page?.place(null);
      return;
    }
    frame ??= makeFrame(draw, layout, look);
    frame.attach();
  }

  /** Puts everything where the state wants it. Nothing waits for it. */
  function layout(): void {
    if (!frame) return;
    const { size, side, x, y } = options;
    const room = page?.room({ open, bare, size, side, x, y });
    const edge = (safe: string, px: number) => `calc(${px - margin}px + env(safe-area-inset-${safe}, 0px))`;
    const box = bare ? "0" : `${size + 2 * margin}px`;
    frame.style({
      position: "fixed", "z-index": "10000", border: "0", margin: "0", "min-width": "0", "min-height": "0", "max-width": "none", "max-height": "none",
      opacity: "1", "color-scheme": "light dark",
      direction: "rtl", "writing-mode": `vertical-${side === "left" ? "lr" : "rl"}`, // it grows from its lower corner, which by these is where it begins: nothing has shifted
      [side]: edge(side, x), [side === "left" ? "right" : "left"]: "auto", top: "auto", bottom: edge("bottom", y), width: box, height: box, padding: "0", background: "transparent",
      ...room?.frame,
    });
    if (!root || !launcher) return;
    root.hidden = !open || !page;
    launcher.hidden = bare || room?.full === true;
  }

  // --- the chunks --------------------------------------------------------------------------------------------

  const words = (name: string) => chunk(`words-${name}-${__WORDS__}.js`);
  const client = () => chunk(__CLIENT__) as Promise<{ begin: Begin }>;

  function loadPanel(): Promise<PanelModule> {
    panel ??= chunk(__PANEL__) as Promise<PanelModule>;
    words(settings.language.code).catch(() => {}); // the panel will ask for it; now it comes beside it
    panel.catch(() => (panel = null));
    return panel;
  }

  function prefetch(): void {
    client().catch(() => {});
    loadPanel().catch(() => {});
  }

  function load(): Promise<Page> {
    loadingPage ??= client().then(({ begin }) => {
      if (stopped) throw new Error();
      const begun = begin({
        base, chatKey, options, settings, shelf, origin, bare: () => bare,
        tell, open: () => void setOpen(true), close: () => void setOpen(false), isOpen: () => open, chunk, extras: () => chunk(__EXTRAS__), words, become,
        layout, look,
      });
      page = begun;
      begun.place(place());
      layout();
      return begun;
    });
    loadingPage.catch(() => (loadingPage = null));
    return loadingPage;
  }

  /** Brings the panel into the frame. Without the client there is nothing to show, and the chat closes again. */
  function showPanel(): void {
    if (mounted) return;
    load().then(
      (begun) =>
        loadPanel().then(
          (module) => {
            if (stopped || mounted) return;
            mounted = true;
            begun.panel(module);
          },
          () => begun.lost(showPanel),
        ),
      () => void setOpen(false),
    );
  }

  function setOpen(next: boolean): boolean {
    if (open === next || stopped) return false;
    if (next && !page && readToken(shelf) === null) {
      shelf.write(tokenName, newToken());
      if (!loadingPage) origin = "here";
    }
    open = next;
    layout();
    if (next || shut[availability()]) appear(); // also where the page took the frame away with the rest of its body
    if (next) showPanel();
    tell(next ? "onOpen" : "onClose", () => null);
    return true;
  }

  function become(next: StartOptions, fresh: Settings, hours: ChatOwner["hours"]): void {
    const was = availability();
    bare = next.hideIcon;
    options = next;
    settings = fresh;
    clock?.stop();
    clock = follow(hours);
    paint();
    appear();
    layout();
    page?.become(next, fresh);
    const now = availability();
    if (now !== was) tell("onAvailabilityChange", () => ({ availability: now }));
  }

  /** Brings what pages need that stay, or whose launcher has a picture. */
  function look(told?: boolean): void {
    chunk(__HOURS__).then((module) => (module as Hours).follow(me, owner, settings, told)).catch(() => {});
  }
  const soon = setTimeout(look, 15_000);

  /** Another page of this browser has begun to chat. */
  function overheard(event: StorageEvent): void {
    if (event.key !== tokenName || readToken(shelf) === null || loadingPage) return;
    origin = "elsewhere";
    load().catch(() => {});
  }
  addEventListener("storage", overheard);
  /** The headless build has begun to chat on this page. */
  const join = () => void load().catch(() => {});
  opened().add(join);

  const me: Chat = {
    options: () => options,
    become,
    show(on) {
      bare = !on;
      layout();
    },
    shows: () => !bare && !shut[availability()],
    availability,
    isOpen: () => open,
    setOpen,
    page: load,
    now: () => page,
    hasToken: () => readToken(shelf) !== null,
    attach: appear,
    stop() {
      stopped = true;
      clearTimeout(soon);
      clock?.stop();
      removeEventListener("storage", overheard);
      opened().delete(join);
      page?.stop();
      frame?.remove();
    },
  };
  return me;
}
