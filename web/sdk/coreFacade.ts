import type * as Crowds from "../client/crowd";
import { passes, problem, type Problem } from "../client/problem";
import { openShelf, readToken, tokenName } from "../client/shelf";
import { opened, type Share } from "../client/shared";
import type { Settings } from "../client/wire";
import type * as Hours from "./hours";
import { asCallback, both, broken, calls, last, lost, noKnowledgeBase, type Callback, type Method, type Recorder, type Settle } from "./calls";
import type * as Client from "./client";
import type * as CoreActs from "./coreActs";
import type * as Debug from "./debug";
import { documented } from "./documented";
import type * as Forget from "./forget";
import type { Happening } from "./install";
import { listeners } from "./listeners";
import { readOptions, type StartOptions } from "./options";
import { isText, own } from "./own";
import { loginResult } from "./payloads";
import { callOut, warn } from "./report";
import type { Tag } from "./script";
import { fetchSettings } from "./settings";
import type { KustomerCoreState } from "./types";

declare const __CLIENT__: string;
declare const __CORE__: string;
declare const __CROWD__: string;
declare const __HOURS__: string;
declare const __DEBUG__: string;
declare const __FORGET__: string;

type Session = Share & { acts: Record<string, (options: unknown, settle: Settle, release: () => void) => void> };

const noAssistant = problem(404, "no_assistant", "Not Found", "There is no assistant here.");
const nobodys = () => ({ conversations: [], pages: { current: 1, first: 1, next: null, previous: null } });

/** The availability as an object that reads like the string that it holds. */
function available(availability: string): object {
  const answer = { availability };
  const text = () => availability;
  for (const name of ["toString", "valueOf", Symbol.toPrimitive]) Object.defineProperty(answer, name, { __proto__: null, value: text } as PropertyDescriptor);
  return answer;
}

/** `window.KustomerCore`: the headless build. It draws nothing; the page does. */
export function core(tag: Tag, chunk: (name: string) => Promise<unknown>, record: Recorder, history: Happening[]): Record<string, Method> {
  const heard = listeners(state, record);
  const { call, answer, add, started, failed, waiting } = calls("KustomerCore", { __proto__: null as never, getConversations: nobodys, isLoggedIn: () => false }, record, heard.dispatch);
  const shelf = openShelf(() => localStorage);
  let settings: Settings | null = null;
  let options = readOptions(undefined); // what the settings were asked with
  let granted = false; // by the visitor, as the page says
  let resume: (() => void) | null = null; // goes on with the init that waits for that
  let again: (() => void) | null = null; // the last init once more
  let clock: Hours.Watch | undefined;
  let following: Hours.Following | undefined;
  let session: Session | null = null;
  let loading: Promise<Session> | null = null;
  const hasToken = () => readToken(shelf) !== null;

  function state(event: string): (() => unknown) | undefined {
    const visitor = session?.visitor;
    const who = visitor?.identity.peek();
    const { total, conversations } = visitor?.unread.peek() ?? { total: 0, conversations: {} };
    const [id] = Object.keys(conversations);
    if (event === "onLogin" && who?.identified) return () => loginResult(who);
    if (event === "onUnread" && id) return () => ({ total, change: { conversationId: id, count: conversations[id] } });
    if (event === "onConnectionChange" && visitor) return () => ({ connection: visitor.connection.peek() });
    return undefined;
  }

  /** The page's part in the visitor, opened by need. */
  function open(origin: "earlier" | "elsewhere" = "earlier"): Promise<Session> {
    loading ??= Promise.all([chunk(__CLIENT__) as Promise<typeof Client>, chunk(__CORE__) as Promise<typeof CoreActs>]).then(([client, { coreActs, lateEvents }]) => {
      const chatKey = tag.key() ?? "";
      const { tell, arrive } = client.teller(heard.dispatch, () => Promise.resolve(), () => options.previews);
      arrive(lateEvents);
      const share = client.share(
        {
          base: tag.base, chatKey, brand: options.brandId, settings: settings as Settings, shelf, origin,
          crowd: () => chunk(__CROWD__) as Promise<typeof Crowds>,
          tell(news) {
            if (news.kind === "settings") look(true);
            else tell(news);
          },
        },
        false,
      );
      session = { ...share, acts: coreActs({ visitor: share.visitor, base: tag.base, chatKey, brand: () => options.brandId, previews: () => options.previews }) };
      if (options.lang) share.visitor.speak(options.lang);
      return session;
    });
    loading.catch(() => (loading = null));
    return loading;
  }

  const loaded = () => open().then((s) => new Promise<Session>((then) => s.visitor.ready(() => then(s))));

  /** Somebody begins to chat in this browser: here, or on another page. */
  function begun(origin: "earlier" | "elsewhere"): void {
    if (settings && !loading) open(origin).catch(() => {});
  }
  opened().add(() => begun("earlier"));
  addEventListener("storage", (event) => {
    if (event.key === tokenName && hasToken()) begun("elsewhere");
  });

  /** From now on these are the settings. */
  function take(fresh: Settings, hours: typeof Hours | null): void {
    const was = settings && availability();
    settings = fresh;
    clock?.stop();
    clock = hours?.watch(settings, (now) => heard.dispatch("onAvailabilityChange", () => ({ availability: now })));
    const now = availability();
    if (was && was !== now) heard.dispatch("onAvailabilityChange", () => ({ availability: now }));
  }

  /** Brings what pages need that stay. */
  function look(told?: boolean): void {
    chunk(__HOURS__).then((module) => {
      const hours = module as typeof Hours;
      if (!settings) return;
      following ??= hours.following({ base: tag.base, chatKey: tag.key() ?? "", options: () => options, take: (fresh) => take(fresh, hours) }, settings);
      following.look(told);
    }).catch(() => {});
  }
  let soon = 0;

  async function begin(next: StartOptions): Promise<Problem | null> {
    const chatKey = tag.key();
    if (!chatKey) return problem(400, "no_chat_key", "No chat key", "The script tag has no chat key.");
    const { brandId, scheduleId, lang } = next;
    const answer = await fetchSettings(tag.base, chatKey, next);
    // Asked once more where there is an answer already: a server that is away changes nothing.
    if (!answer.ok) return settings && passes(answer.problem) && brandId === options.brandId && scheduleId === options.scheduleId ? null : answer.problem;
    const fresh = answer.value;
    const hours = fresh.changes || fresh.brand.pages || fresh.language.unknown ? ((await chunk(__HOURS__).catch(() => null)) as typeof Hours | null) : null;
    if (lang && lang !== options.lang) session?.visitor.speak(lang); // the same again leaves what the page has set since
    options = next;
    following?.know(fresh);
    take(fresh, hours);
    soon ||= window.setTimeout(look, 15_000);
    if (hasToken()) await loaded().catch(() => {}); // what is unread must be known when the callback runs
    return null;
  }

  function init(raw: unknown, callback: Callback | null, next = readOptions(raw)): void {
    let done: () => void = () => {};
    const settle = (p: Problem | null) => {
      if (!p) started(true);
      answer("init", callback, p, settings && { settings: documented(settings) });
      done();
      if (p && !settings) failed(p);
    };
    add({
      name: "init",
      start: true,
      run(finished) {
        done = finished;
        const go = () => void begin(next).then(settle, (error: unknown) => settle(broken(error)));
        again = () => init(undefined, null, next);
        if (own(raw, "consent") === "required" && !granted) resume = go;
        else go();
      },
      drop: settle,
    });
  }

  /** Yes lets the init go on that waits for it; no forgets the visitor, and what is called waits again. */
  function consent(yes: unknown, callback: Callback | null): void {
    granted = yes === true;
    const done = () => {
      if (callback) callOut(callback);
    };
    if (granted) {
      resume?.();
      resume = null;
      return queueMicrotask(done);
    }
    const page = loading && loaded().then((s) => ({ act: (name: string, ...rest: Parameters<Session["acts"][string]>) => s.acts[name]?.(...rest) }));
    const forgotten = () => {
      if (settings) resume = again;
      session?.leave();
      clock?.stop();
      following?.stop();
      clearTimeout(soon);
      soon = 0;
      settings = session = loading = null;
      clock = following = undefined;
      started(false);
      done();
    };
    chunk(__FORGET__).then((module) => (module as typeof Forget).forget(page ?? undefined, shelf)).then(forgotten, forgotten);
  }

  const act = (name: string, options: unknown, callback: Callback | null) => {
    call(name, callback, (settle, release) => {
      if (!session && !hasToken()) {
        // Nobody has chatted here: no need to load anything to say so.
        if (name === "getConversations") return settle(null, nobodys());
        if (name === "logout") return settle(null, null);
        if (name === "isLoggedIn" && (isText(own(options, "email")) || isText(own(options, "externalId")))) return settle(null, false);
      }
      loaded().then(
        (s) => {
          try {
            s.acts[name]?.(options, settle, release);
          } catch (error) {
            settle(broken(error));
          }
        },
        () => settle(lost),
      );
    });
  };
  const optioned = (name: string): Method => (...args) => act(name, ...both(args));
  const without = (name: string, p: Problem): Method => (...args) => call(name, last(args), (settle) => settle(p));
  const availability = () => clock?.now() ?? settings?.availability;
  const unread = () => {
    const { total, conversations } = session?.visitor.unread.peek() ?? { total: 0, conversations: {} };
    return { total, conversations: { ...conversations } };
  };

  const methods: Record<string, Method> = {
    init: (...args) => init(...both(args)),
    getChatSettings: () => (settings ? documented(settings) : undefined),
    isChatAvailable: () => available(availability() ?? "none"),
    getUnreadCount: unread,
    login(...args) {
      const [given, callback] = both(args);
      if (!isText(own(given, "brandId")) && !isText(own(given, "assistantId"))) return act("login", given, callback);
      const said = readOptions(given);
      act("login", given, (who, error) => {
        if (!error) init(undefined, null, { ...options, brandId: said.brandId ?? options.brandId, assistantId: said.assistantId ?? options.assistantId });
        if (callback) callback(who, error);
        else if (error) warn(`KustomerCore.login: ${(error as Error).message}`);
      });
    },
    addListener: heard.add,
    removeListener: heard.remove,
    on: heard.add,
    off: heard.remove,
    once: (event, fn) => heard.add(event, fn, { __proto__: null, once: true }),
    getState: (): KustomerCoreState => {
      const visitor = session?.visitor;
      const who = visitor?.identity.peek();
      return {
        started: settings !== null, availability: availability() ?? "none", unread: unread(), identity: who ? loginResult(who) : null, connection: visitor?.connection.peek() ?? "idle",
        consent: resume ? "required" : "granted",
      };
    },
    consent: (yes, callback) => consent(yes, asCallback(callback)),
    debug: (on = true) => {
      chunk(__DEBUG__).then((module) => (module as typeof Debug).debug(on === true, history, () => ({ core: true, started: settings !== null, consent: resume !== null, waiting: waiting(), listeners: heard.lists }))).catch(() => {});
    },
  };
  for (const name of ["getCategories", "getArticles", "searchArticles"]) methods[name] = without(name, noKnowledgeBase);
  methods["initAssistant"] = without("initAssistant", noAssistant);
  for (const name of [
    "createConversation", "getConversations", "getMessages", "sendMessage", "sendTypingActivity", "markRead", "endConversation", "describeConversation", "describeCustomer", "logout", "isLoggedIn",
    "submitSatisfactionForm", "updateContext", "setLocale",
  ]) methods[name] = optioned(name);
  return methods;
}
