import { encode } from "../client/json";
import { noSuch, problem, put, type Problem } from "../client/problem";
import { single } from "../client/single";
import type { Visitor } from "../client/visitor";
import type { View } from "../widget/host";
import { isBag, isText, own } from "./own";
import { created, listed, loginResult, message } from "./payloads";
import { watch } from "./availability";
import { fetchSettings } from "./settings";
import type { StartOptions } from "./options";
import type { Settle, Stage } from "./stage";

export { lateEvents } from "./lateEvents";

/** What the page's methods work on. */
export interface Tools {
  visitor: Visitor;
  stage: Stage;
  /** What the page has started the chat with. */
  options(): StartOptions;
  /** Opens the panel, as the launcher does; false: a handler of the page's has stopped the chat. */
  open(): boolean;
  /** Shows a view of the panel, now or when it is there. */
  show(view: View): void;
  /** The conversation that the panel shows. */
  shown(): string | null;
  /** The new thread that was to be shown is this conversation now. */
  became(view: View, id: string): void;
}

export type Act = (options: unknown, settle: Settle, release: () => void) => void;

const { parse } = JSON;
const longest = 65_536;
export const bad = (parameter: string, what: string): Problem => ({ ...problem(400, "badparam", "Bad Request", `${parameter} ${what}.`), source: { parameter } });
/** A copy that shares nothing with the page. */
const copied = (value: unknown): unknown => (value === undefined ? undefined : parse(encode(value)));
const bytes = (text: string) => new TextEncoder().encode(text).length;

/** Copies of these objects of the options; null if one is no object, and that has been said. */
export function read(options: unknown, names: string[], settle: Settle): { attributes?: Record<string, unknown>; customAttributes?: Record<string, unknown> } | null {
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

/** The methods of both globals that are about who the visitor is and what is said of it. */
export function common(visitor: Visitor): Record<string, Act> {
  return {
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
    setLocale(lang, settle) {
      if (!isText(lang)) return settle(bad("lang", "is missing"));
      visitor.speak(lang);
      settle(null, null);
    },
    updateContext(options, settle) {
      const url = own(options, "url");
      const title = own(options, "title");
      if (!isText(url) && !isText(title)) return settle(bad("url", "or title is needed"));
      if (isText(url) && !URL.canParse(url, location.href)) return settle(bad("url", "is no address"));
      visitor.elsewhere({ ...(isText(url) && { url: new URL(url, location.href).href }), ...(isText(title) && { title }) });
      settle(null, null);
    },
  };
}

/** A message of the page's: `at` is where it goes when the page does not say; null for a new conversation. */
export function send(visitor: Visitor, options: unknown, settle: Settle, at: string | null | undefined, attachments?: string[]): void {
  const given = own(options, "conversationId");
  const id = given === undefined || given === null ? at : given;
  if (id === undefined || (id !== null && !isText(id))) return settle(bad("conversationId", "is missing"));
  const said = own(options, "body");
  const payload = own(options, "payload");
  if ((said !== undefined && said !== null && typeof said !== "string") || (payload !== undefined && payload !== null && typeof payload !== "string")) return settle(bad("body", "and payload must be text"));
  const body = typeof said === "string" ? said : "";
  if (!isText(body.trim()) && !isText(payload) && !attachments) return settle(bad("body", "or payload or attachments is needed"));
  if (bytes(body) > longest) return settle(problem(413, "toolarge", "Too Large", "body is longer than 64 KiB."));
  if (id !== null && !visitor.conversations.value.some((c) => c.id === id)) return settle(noSuch("conversation"));
  const more: Record<string, unknown> = { __proto__: null as never, attachments };
  for (const name of ["payload", "lang", "lastDeflection"]) {
    const value = own(options, name);
    if (value !== undefined && value !== null) more[name] = copied(value);
  }
  if (id === null) visitor.create(body, {}, (p, _c, m) => settle(p, m && message(m)), "message.created");
  else visitor.post(id, body, more, (p, m) => settle(p, m && message(m)));
}

/** The methods of `Kustomer` that the client carries out. */
export function acts({ visitor, stage, options: started, open, show, shown, became }: Tools): Record<string, Act> {
  let asked = 0; // counts: of two languages the later one is spoken

  return {
    __proto__: null as never,
    ...common(visitor),
    setLocale(lang, settle) {
      if (!isText(lang)) return settle(bad("lang", "is missing"));
      visitor.speak(lang);
      const mine = ++asked;
      const { base, chatKey } = stage;
      const options = started();
      void fetchSettings(base, chatKey, { ...options, lang }).then(async (answer) => {
        if (!answer.ok) return settle(answer.problem);
        const { code } = answer.value.language;
        await stage.words(code).catch(() => {}); // or the panel would speak it later than the callback runs
        if (mine === asked && started() === options) {
          put(options, "spoken", lang, false);
          stage.become(options, answer.value, { watch });
        }
        settle(null, null);
      });
    },
    createConversation(options, settle, release) {
      if (options !== undefined && options !== null && !isBag(options)) return settle(bad("options", "must be an object"));
      const text = own(options, "message");
      if (text !== undefined && text !== null && typeof text !== "string") return settle(bad("message", "must be text"));
      const said = read(options, ["customAttributes"], settle);
      if (!said) return;
      const title = own(options, "title");
      const extra = { custom: said.customAttributes, name: isText(title) ? title.slice(0, 256) : undefined };
      const one = single(visitor);
      if (one) {
        show({ screen: "thread", id: one.id });
        open();
        return settle(problem(409, "single_session", "Conflict", "There is an open conversation already; go on in that one."));
      }
      const view: View = { screen: "thread", id: null };
      if (!text) {
        visitor.created(extra, (p, conversation) => settle(p, conversation && created(conversation)));
        open();
        show(view);
        release(); // the callback waits for the visitor; other calls do not
        return;
      }
      if (bytes(text) > longest) return settle(problem(413, "toolarge", "Too Large", "message is longer than 64 KiB."));
      const going = open();
      show(view);
      if (!going) return; // stopped by a handler of onOpen; the call has been dropped
      visitor.create(text, extra, (p, conversation) => {
        if (conversation) became(view, conversation.id);
        settle(p, conversation && created(conversation));
      });
    },
    sendMessage: (options, settle) => send(visitor, options, settle, shown() ?? visitor.conversations.value.find((c) => !c.ended)?.id ?? null),
    openConversationById(options, settle) {
      const id = own(options, "conversationId");
      if (!isText(id) || !visitor.conversations.value.some((c) => c.id === id)) return settle(isText(id) ? noSuch("conversation") : bad("conversationId", "is missing"));
      show({ screen: "thread", id });
      open();
      settle(null, null);
    },
    getOpenConversations: (_options, settle) => settle(null, visitor.conversations.value.filter((c) => !c.ended).map(listed)),
  };
}
