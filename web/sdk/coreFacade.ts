import type * as Crowds from "../client/crowd";
import { problem, type Problem } from "../client/problem";
import { openShelf, readToken, tokenName } from "../client/shelf";
import { opened, type Share } from "../client/shared";
import type { Settings } from "../client/wire";
import type * as Hours from "./availability";
import { both, broken, calls, last, lost, noKnowledgeBase, type Callback, type Method, type Recorder, type Settle } from "./calls";
import type * as Client from "./client";
import type * as CoreActs from "./coreActs";
import { documented } from "./documented";
import { listeners } from "./listeners";
import { readOptions } from "./options";
import { isText, own } from "./own";
import { loginResult } from "./payloads";
import { warn } from "./report";
import type { Tag } from "./script";
import { fetchSettings } from "./settings";
import type { KustomerCoreState } from "./types";

declare const __CLIENT__: string;
declare const __CORE__: string;
declare const __CROWD__: string;
declare const __HOURS__: string;

type Session = Share & { acts: Record<string, (options: unknown, settle: Settle, release: () => void) => void> };

const nobodys = () => ({ conversations: [], pages: { current: 1, first: 1, next: null, previous: null } });

/** The availability as an object that reads like the string that it holds. */
function available(availability: string): object {
  const answer = { availability };
  const text = () => availability;
  for (const name of ["toString", "valueOf", Symbol.toPrimitive]) Object.defineProperty(answer, name, { __proto__: null, value: text } as PropertyDescriptor);
  return answer;
}

/** `window.KustomerCore`: the headless build. It draws nothing; the page does. */
export function core(tag: Tag, chunk: (name: string) => Promise<unknown>, record: Recorder): Record<string, Method> {
  const heard = listeners((event) => (event === "onUnread" || event === "onLogin" ? state(event) : undefined), record);
  const { call, answer, add, started, failed } = calls("KustomerCore", { __proto__: null as never, getConversations: nobodys, isLoggedIn: () => false }, record);
  const shelf = openShelf(() => localStorage);
  let settings: Settings | null = null;
  let asked: string | null = null; // what the settings were asked with
  let brand: string | null = null;
  let previews = true;
  let clock: Hours.Watch | undefined;
  let session: Session | null = null;
  let loading: Promise<Session> | null = null;
  const hasToken = () => readToken(shelf) !== null;

  function state(event: string): (() => unknown) | undefined {
    const visitor = session?.visitor;
    const who = visitor?.identity.peek();
    const { total, conversations } = visitor?.unread.peek() ?? { total: 0, conversations: {} };
    const [id] = Object.keys(conversations);
    if (event === "onLogin") return who?.identified ? () => loginResult(who) : undefined;
    return id ? () => ({ total, change: { conversationId: id, count: conversations[id] } }) : undefined;
  }

  /** The page's part in the visitor, opened by need. */
  function open(origin: "earlier" | "elsewhere" = "earlier"): Promise<Session> {
    loading ??= Promise.all([chunk(__CLIENT__) as Promise<typeof Client>, chunk(__CORE__) as Promise<typeof CoreActs>]).then(([client, { coreActs, projectLate }]) => {
      const chatKey = tag.key() ?? "";
      const { tell, arrive } = client.teller(heard.dispatch, () => Promise.resolve());
      arrive((news) => projectLate(news, previews));
      const share = client.share(
        {
          base: tag.base, chatKey, brand, settings: settings as Settings, shelf, origin,
          crowd: () => chunk(__CROWD__) as Promise<typeof Crowds>,
          tell,
        },
        false,
      );
      session = { ...share, acts: coreActs({ visitor: share.visitor, base: tag.base, chatKey, brand: () => brand, previews: () => previews }) };
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

  async function begin(options: unknown): Promise<Problem | null> {
    const chatKey = tag.key();
    if (!chatKey) return problem(400, "no_chat_key", "No chat key", "The script tag has no chat key.");
    const { brandId, scheduleId, previews: wanted } = readOptions(options);
    const question = JSON.stringify([brandId, scheduleId]);
    const answer = await fetchSettings(tag.base, chatKey, brandId, scheduleId);
    if (!answer.ok) return settings && asked === question ? null : answer.problem;
    settings = answer.value;
    asked = question;
    brand = brandId;
    previews = wanted;
    const hours = settings.changes || settings.brand.pages ? ((await chunk(__HOURS__).catch(() => null)) as typeof Hours | null) : null;
    clock?.stop();
    clock = hours?.watch(settings, (now) => heard.dispatch("onAvailabilityChange", () => ({ availability: now })));
    if (hasToken()) await loaded().catch(() => {}); // what is unread must be known when the callback runs
    return null;
  }

  function init(options: unknown, callback: Callback | null): void {
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
      run(next) {
        done = next;
        begin(options).then(settle, (error: unknown) => settle(broken(error)));
      },
      drop: settle,
    });
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
  const knowledge = (name: string): Method => (...args) => call(name, last(args), (settle) => settle(noKnowledgeBase));
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
      const [options, callback] = both(args);
      if (!isText(own(options, "brandId")) && !isText(own(options, "assistantId"))) return act("login", options, callback);
      act("login", options, (who, error) => {
        if (!error) init({ brandId: own(options, "brandId") ?? brand }, null);
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
      return { started: settings !== null, availability: availability() ?? "none", unread: unread(), identity: who ? loginResult(who) : null, connection: visitor?.connection.peek() ?? "idle" };
    },
  };
  for (const name of ["getCategories", "getArticles", "searchArticles"]) methods[name] = knowledge(name);
  for (const name of [
    "createConversation", "getConversations", "getMessages", "sendMessage", "sendTypingActivity", "markRead", "endConversation", "describeConversation", "describeCustomer", "logout", "isLoggedIn",
    "initAssistant", "submitSatisfactionForm",
  ]) methods[name] = optioned(name);
  return methods;
}
