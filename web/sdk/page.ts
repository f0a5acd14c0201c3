import { stopped as stoppedProblem } from "../client/problem";
import type * as Crowds from "../client/crowd";
import { share } from "../client/shared";
import { effect, set, signal } from "../client/signals";
import type { Mount, View, Widget } from "../widget/host";
import type { Settings } from "../client/wire";
import type * as Acts from "./acts";
import type { Act } from "./acts";
import { broken, lost } from "./calls";
import { dress } from "./dress";
import { teller } from "./events";
import type { StartOptions } from "./options";
import { frameId } from "./frame";
import { loginResult } from "./payloads";
import type * as Peek from "./peek";
import type * as Sound from "./sound";
import { css, lostNote, room } from "./room";
import type { Page, Place, Stage } from "./stage";

declare const __PEEK__: string;
declare const __SOUND__: string;
declare const __ACTS__: string;
declare const __CROWD__: string;

/** Begins to chat: opens the client, and does what the page's methods ask of it. */
export function begin(stage: Stage): Page {
  const open = signal(false);
  const fullScreen = signal(false);
  let stopped = false;
  let place: Place | null = null;
  let mount: Mount | null = null;
  let widget: Widget | null = null;
  let wanted: View | null = null;
  let peeking: Peek.Peeking | null = null;
  /** What had the focus when the panel was opened. */
  let opener: HTMLElement | null = null;

  /** The page's methods, and with them the late events. */
  const chunk = () =>
    (stage.chunk(__ACTS__) as Promise<typeof Acts>).then((module) => {
      arrive(module.lateEvents);
      return module;
    });
  const { tell, arrive } = teller(stage.tell, chunk, () => options.peek().previews);
  const { visitor, leave, become: lead } = share({
    base: stage.base, chatKey: stage.chatKey, brand: stage.options.brandId, settings: stage.settings, shelf: stage.shelf, origin: stage.origin,
    crowd: () => stage.chunk(__CROWD__) as Promise<typeof Crowds>,
    tell(news) {
      if (news.kind === "settings") return stage.look(true);
      tell(news);
      if (news.kind === "message" && news.message.direction === "out") {
        peek(news.message.conversation);
        const seen = shown() === news.message.conversation && document.hasFocus();
        if (options.peek().sound) stage.chunk(__SOUND__).then((module) => (module as typeof Sound).sound(news.message.id, () => !stopped, seen), () => {});
      }
      if (news.kind === "logout" || (news.kind === "unread" && news.conversation === peeking?.conversation && news.count === 0)) endPeek();
    },
  }, true);
  let launcherShows: ReturnType<typeof dress> = () => {};
  const stopBadge = effect(() => launcherShows(open.value, visitor.unread.value.total, visitor.settings.value.language));
  const view = window.visualViewport;
  const unfollow = [[window, "resize"], [view, "resize"], [view, "scroll"]].map(([target, moment]) => {
    (target as Window | null)?.addEventListener(moment as "resize", stage.layout);
    return () => (target as Window | null)?.removeEventListener(moment as "resize", stage.layout);
  });

  const options = signal(stage.options);

  function become(next: StartOptions, settings: Settings): void {
    if (next !== options.peek()) visitor.speak(next.lang);
    set(options, next);
    lead(next.brandId, settings);
  }
  visitor.speak(stage.options.lang);

  // --- the panel ---------------------------------------------------------------------------------------------

  function draw(): void {
    const before = widget;
    widget = null;
    before?.unmount();
    if (!place || !mount || stopped) return;
    widget = mount({ root: place.root, adopt: place.adopt, client: visitor, server: stage, open, fullScreen, close: stage.close, extras: stage.extras, words: stage.words, options });
    if (wanted) widget.show(wanted);
    wanted = null;
    if (open.peek() && !before) widget.focus(); // a re-mount must not take the focus from the page
  }

  /** The conversation that the panel shows, or will once it is drawn. */
  function shown(): string | null {
    const view = open.peek() ? (widget?.view.peek() ?? wanted) : null;
    return view?.screen === "thread" ? view.id : null;
  }

  function show(view: View): void {
    if (widget) {
      widget.show(view);
      widget.focus();
    } else wanted = view;
  }

  /** The first answer that was not seen shows beside the launcher: a decoration; the badge has said it. */
  function peek(conversation: string): void {
    if (stage.bare() || open.peek()) return;
    stage.chunk(__PEEK__).then((module) => {
      const c = visitor.conversations.peek().find((each) => each.id === conversation && each.unread === 1);
      if (stopped || open.peek() || !place || !c) return;
      endPeek();
      peeking = (module as typeof Peek).drawPeek(place, c, visitor.settings.peek().language.labels, () => {
        show({ screen: "thread", id: c.id });
        stage.open();
      }, endPeek);
      stage.layout();
    }).catch(() => {});
  }

  function opened(): void {
    endPeek();
    widget?.focus();
  }

  /** The focus that was in the panel goes back to where it came from: a button of the page's, or the launcher. */
  function giveBack(button: HTMLElement, frame: HTMLElement): void {
    frame.blur();
    (opener?.isConnected && opener !== document.body && opener !== frame ? opener : button).focus();
  }

  function endPeek(): void {
    if (peeking === null) return;
    peeking.element.remove();
    peeking = null;
    stage.layout();
  }

  // --- the page's methods ------------------------------------------------------------------------------------

  let methods: Promise<Record<string, Act>> | null = null;

  function load(): Promise<Record<string, Act>> {
    methods ??= chunk().then(({ acts }) =>
      acts({
        visitor, stage, show, shown, options: () => options.peek(),
        open() {
          stage.open();
          return !stopped;
        },
        became(view, id) {
          if (wanted === view) wanted = { screen: "thread", id }; // the panel is not here yet
        },
      }),
    );
    methods.catch(() => (methods = null));
    return methods;
  }

  return {
    facts() {
      const who = visitor.identity.peek();
      return { identity: who && loginResult(who), connection: visitor.connection.peek(), conversationId: shown(), locale: visitor.locale() };
    },
    state(event) {
      const who = visitor.identity.peek();
      const { total, conversations } = visitor.unread.peek();
      const [id] = Object.keys(conversations);
      if (event === "onLogin" && who?.identified) return () => loginResult(who);
      if (event === "onUnread" && id) return () => ({ total, change: { conversationId: id, count: conversations[id] } });
      if (event === "onConnectionChange") return () => ({ connection: visitor.connection.peek() });
      return undefined;
    },
    become,
    ready: (then) => visitor.ready(then),
    unread() {
      const { total, conversations } = visitor.unread.peek();
      return { total, conversations: { ...conversations } };
    },
    act(name, options, settle, release) {
      load().then(
        (acts) =>
          visitor.ready(() => {
            if (stopped) return settle(stoppedProblem);
            try {
              acts[name]?.(options, settle, release);
            } catch (error) {
              settle(broken(error));
            }
          }),
        () => settle(lost),
      );
    },
    place(next) {
      endPeek();
      place = next;
      next?.adopt(css);
      launcherShows = next ? dress(next.button) : () => {};
      launcherShows(open.peek(), visitor.unread.peek().total, visitor.settings.peek().language);
      next?.doc.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && open.peek() && !event.defaultPrevented && !event.isComposing) stage.close();
      });
      if (mount) draw();
    },
    panel(module) {
      module.speak(visitor.settings.peek().language, stage.words).then(() => {
        mount = module.mount;
        place?.root.replaceChildren();
        draw();
      });
    },
    lost(again) {
      if (place && !stopped) place.root.replaceChildren(lostNote(place.doc, visitor.settings.peek().language.labels, again));
    },
    room(placed) {
      const was = open.peek();
      const taken = room(placed, peeking?.height ?? 0);
      if (place) {
        place.doc.documentElement.toggleAttribute("data-full", taken.full);
        place.root.style.setProperty("height", taken.height === null ? "" : `${taken.height}px`);
      }
      set(fullScreen, taken.full);
      set(open, placed.open);
      const at = document.activeElement as HTMLElement | null;
      if (placed.open && !was) {
        opener = at;
        visitor.token();
        queueMicrotask(opened);
      }
      const before = place;
      if (!placed.open && was && before?.root.contains(before.doc.activeElement) && at?.id === frameId) queueMicrotask(() => giveBack(before.button, at));
      return taken;
    },
    stop() {
      stopped = true;
      stopBadge();
      for (const end of unfollow) end();
      widget?.unmount();
      leave();
    },
  };
}
