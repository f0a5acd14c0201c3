import { noSuch, problem, stopped as stoppedProblem, type Problem } from "../client/problem";
import { effect, set, signal } from "../client/signals";
import { encode } from "../client/json";
import { openVisitor } from "../client/visitor";
import type { Mount, View, Widget } from "../widget/host";
import { isBag, isText, own } from "./own";
import { created, listed, loginResult } from "./payloads";
import type * as Peek from "./peek";
import type { Page, Place, Settle, Stage } from "./stage";

declare const __PEEK__: string;

const { parse } = JSON;
const longest = 65_536;
const bad = (parameter: string, what: string): Problem => ({ ...problem(400, "badparam", "Bad Request", `${parameter} ${what}.`), source: { parameter } });
/** A copy that shares nothing with the page. */
const copied = (value: unknown): unknown => (value === undefined ? undefined : parse(encode(value)));

/** Begins to chat: opens the client, and does what the page's methods ask of it. */
export function begin(stage: Stage): Page {
  const open = signal(false);
  const fullScreen = signal(false);
  let stopped = false;
  let place: Place | null = null;
  let mount: Mount | null = null;
  let widget: Widget | null = null;
  let wanted: View | null = null;
  let peeking: string | null = null;
  let styled: Document | null = null;

  const visitor = openVisitor({
    base: stage.base, chatKey: stage.chatKey, brand: stage.brand, settings: stage.settings, shelf: stage.shelf, origin: stage.origin,
    tell(news) {
      stage.tell(news);
      if (news.kind === "answer") peek(news.message.conversation).catch(() => {}); // a decoration; the badge has said it
      if (news.kind === "logout" || (news.kind === "unread" && news.conversation === peeking && news.count === 0)) endPeek();
    },
  });
  const stopBadge = effect(() => stage.badge(visitor.unread.value.total));

  // --- the panel ---------------------------------------------------------------------------------------------

  function draw(): void {
    const before = widget;
    widget = null;
    before?.unmount();
    if (!place || !mount || stopped) return;
    widget = mount({ root: place.root, adopt: place.adopt, client: visitor, open, fullScreen, close: stage.close });
    if (wanted) widget.show(wanted);
    wanted = null;
    if (open.peek() && !before) widget.focus(); // a re-mount must not take the focus from the page
  }

  function show(view: View): void {
    if (widget) {
      widget.show(view);
      widget.focus();
    } else wanted = view;
  }

  /** The first answer that was not seen shows beside the launcher. */
  async function peek(conversation: string): Promise<void> {
    const first = () => visitor.conversations.peek().find((each) => each.id === conversation && each.unread === 1);
    if (stage.bare || open.peek() || !first()) return;
    const { css, drawPeek } = (await stage.chunk(__PEEK__)) as typeof Peek;
    const c = first();
    const author = c?.answered[0];
    if (stopped || open.peek() || !place || !author) return;
    if (place.doc !== styled) place.adopt(css);
    styled = place.doc;
    const { element, height } = drawPeek(place.doc, author, c.preview, {
      open() {
        show({ screen: "thread", id: c.id });
        stage.open();
      },
      dismiss: endPeek,
    });
    peeking = c.id;
    stage.peek(element, height);
  }

  function endPeek(): void {
    if (peeking === null) return;
    peeking = null;
    stage.peek(null, 0);
  }

  // --- the page's methods ------------------------------------------------------------------------------------

  const acts: Record<string, (options: unknown, settle: Settle, release: () => void) => void> = {
    __proto__: null as never,
    login(options, settle) {
      const jwt = own(options, "jwtToken");
      if (!isText(jwt)) return settle(bad("jwtToken", "is missing"));
      visitor.login(jwt, (p, identity) => settle(p, identity && loginResult(identity)));
    },
    logout: (_options, settle) => visitor.logout((p) => settle(p, null)),
    isLoggedIn(options, settle) {
      const email = own(options, "email");
      const externalId = own(options, "externalId");
      if (!isText(email) && !isText(externalId)) return settle(bad("email", "or externalId is needed"));
      const who = visitor.identity.value;
      const same = isText(email) ? who?.email?.toLowerCase() === email.trim().toLowerCase() : who?.externalId === externalId;
      settle(null, Boolean(who?.identified && same));
    },
    describeCustomer(options, settle) {
      if (!isBag(options)) return settle(bad("attributes", "or customAttributes is needed"));
      const said = read(options, ["attributes", "customAttributes"], settle);
      if (!said) return;
      if (said.attributes || said.customAttributes) visitor.describe(said, (p) => settle(p, copied(said)));
      else settle(null, {});
    },
    describeConversation(options, settle) {
      const id = own(options, "conversationId");
      if (!isText(id)) return settle(bad("conversationId", "is missing"));
      if (!isBag(own(options, "customAttributes"))) return settle(bad("customAttributes", "must be an object"));
      const said = read(options, ["customAttributes"], settle);
      if (said) visitor.describeConversation(id, said.customAttributes ?? {}, (p) => settle(p, { conversationId: id, customAttributes: copied(said.customAttributes) }));
    },
    createConversation(options, settle, release) {
      if (options !== undefined && options !== null && !isBag(options)) return settle(bad("options", "must be an object"));
      const message = own(options, "message");
      if (message !== undefined && message !== null && typeof message !== "string") return settle(bad("message", "must be text"));
      const said = read(options, ["customAttributes"], settle);
      if (!said) return;
      const title = own(options, "title");
      const extra = { custom: said.customAttributes, name: isText(title) ? title.slice(0, 256) : undefined };
      if (!message) {
        visitor.created(extra, (p, conversation) => settle(p, conversation && created(conversation)));
        stage.open();
        show({ screen: "thread", id: null });
        release(); // the callback waits for the visitor; other calls do not
        return;
      }
      if (new TextEncoder().encode(message).length > longest) return settle(problem(413, "toolarge", "Too Large", "message is longer than 64 KiB."));
      stage.open();
      const view: View = { screen: "thread", id: null };
      show(view);
      if (stopped) return; // by a handler of onOpen; the call has been dropped
      visitor.create(message, extra, (p, conversation) => {
        if (conversation && wanted === view) wanted = { screen: "thread", id: conversation.id }; // the panel is not here yet
        settle(p, conversation && created(conversation));
      });
    },
    openConversationById(options, settle) {
      const id = own(options, "conversationId");
      if (!isText(id) || !visitor.conversations.value.some((c) => c.id === id)) return settle(isText(id) ? noSuch("conversation") : bad("conversationId", "is missing"));
      show({ screen: "thread", id });
      stage.open();
      settle(null, null);
    },
    getOpenConversations: (_options, settle) => settle(null, visitor.conversations.value.filter((c) => !c.ended).map(listed)),
  };

  /** Copies of these objects of the options; null if one is no object, and that has been said. */
  function read(options: unknown, names: string[], settle: Settle): { attributes?: Record<string, unknown>; customAttributes?: Record<string, unknown> } | null {
    const said: Record<string, Record<string, unknown>> = { __proto__: null as never };
    for (const name of names) {
      const value = own(options, name);
      if (value === undefined || value === null) continue;
      if (!isBag(value)) {
        settle(bad(name, "must be an object"));
        return null;
      }
      try {
        said[name] = copied(value) as Record<string, unknown>;
      } catch {
        settle(bad(name, "cannot be sent"));
        return null;
      }
    }
    return said;
  }

  return {
    ready: (then) => visitor.ready(then),
    unread() {
      const { total, conversations } = visitor.unread.peek();
      return { total, conversations: { ...conversations } };
    },
    act(name, options, settle, release) {
      if (stopped) settle(stoppedProblem);
      else {
        visitor.ready(() => {
          try {
            acts[name]?.(options, settle, release);
          } catch (error) {
            settle(problem(500, "internal", "Internal Error", `The chat could not do this: ${String(error)}`));
          }
        });
      }
    },
    place(next) {
      endPeek();
      place = next;
      if (mount) draw();
    },
    panel(module) {
      mount = module;
      draw();
    },
    opened(isOpen, full) {
      const was = open.peek();
      set(fullScreen, full);
      set(open, isOpen);
      if (isOpen) endPeek();
      if (!isOpen || was) return;
      visitor.token();
      widget?.focus();
    },
    stop() {
      stopped = true;
      stopBadge();
      widget?.unmount();
      visitor.stop();
    },
  };
}
