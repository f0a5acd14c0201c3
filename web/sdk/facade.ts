import { asError, problem, stopped as stoppedProblem, type Problem } from "../client/problem";
import { openShelf } from "../client/shelf";
import type { Settings } from "../client/wire";
import type * as Advice from "./advice";
import type * as Hours from "./availability";
import { closed, openChat, type Chat, type ChatNews } from "./chat";
import { listeners } from "./listeners";
import { readOptions, sameOptions, type StartOptions } from "./options";
import { isText, own } from "./own";
import { created, loginResult } from "./payloads";
import { queue } from "./queue";
import { callOut, warn } from "./report";
import type { Tag } from "./script";
import { fetchSettings } from "./settings";

declare const __ADVICE__: string;
declare const __HOURS__: string;

type Callback = (...args: unknown[]) => unknown;
type Settle = (problem: Problem | null, value?: unknown) => void;

const asCallback = (value: unknown): Callback | null => (typeof value === "function" ? (value as Callback) : null);
const lost = problem(0, "offline", "Offline", "The chat could not be loaded. Check the connection and try again.");
const noKnowledgeBase = problem(404, "notfound", "Not Found", "There is no knowledge base here.");

/** Methods whose callback gets something else than null when they fail. */
const whenFailed: Record<string, () => unknown> = { __proto__: null as never, getOpenConversations: () => [], isLoggedIn: () => false };

/** The 18 documented functions. `chunk` loads a part of ours by its file's name. */
export function facade(tag: Tag, chunk: (name: string) => Promise<unknown>): Record<string, (...args: unknown[]) => unknown> {
  const heard = listeners();
  const calls = queue();
  const shelf = openShelf(() => localStorage);
  let chat: Chat | null = null;
  let live: Chat | null = null; // the same one from the moment when start has finished
  let begun = false; // start was called, and stop was not since
  let starting = 0; // counts starts and stops: an older one that is still under way knows that it is over

  function tell(news: ChatNews): void {
    switch (news.kind) {
      case "open":
        return heard.dispatch("onOpen", () => null);
      case "close":
        return heard.dispatch("onClose", () => null);
      case "availability":
        return heard.dispatch("onAvailabilityChange", () => ({ availability: news.availability }));
      case "unread":
        return heard.dispatch("onUnread", () => ({ total: news.total, change: { conversationId: news.conversation, count: news.count } }));
      case "created":
        return heard.dispatch("onConversationCreate", () => created(news.conversation));
      case "login":
        return heard.dispatch("onLogin", () => loginResult(news.identity));
      case "logout":
        return heard.dispatch("onLogout", () => null);
      case "answer":
        return;
      default:
        news satisfies never;
    }
  }

  /** Queues a call. However it ends, its callback runs once, and then the next call begins. */
  function call(name: string, callback: Callback | null, run: (settle: Settle, release: () => void) => void, plain = false): void {
    let over = false;
    let done: () => void = () => {};
    const settle: Settle = (p, value) => {
      if (over) return;
      over = true;
      if (p) {
        if (callback) callOut(callback, (whenFailed[name] ?? (() => null))(), asError(p));
        else warn(`Kustomer.${name}: ${p.message}`);
      } else if (callback) {
        if (plain) callOut(callback);
        else callOut(callback, value, undefined);
      }
      done();
    };
    calls.add({
      run(next) {
        done = next;
        try {
          run(settle, next);
        } catch (error) {
          settle(problem(500, "internal", "Internal Error", `The chat could not do this: ${String(error)}`));
        }
      },
      drop: settle,
    });
  }

  /** A call that the client chunk carries out. */
  function act(name: string, options: unknown, callback: Callback | null): void {
    call(name, callback, (settle, release) => {
      const current = chat as Chat;
      const shut = closed(current);
      if (shut && (name === "createConversation" || name === "openConversationById")) return settle(shut);
      if (!current.now() && !current.hasToken()) {
        // Nobody has chatted here: no need to load anything to say so.
        if (name === "getOpenConversations") return settle(null, []);
        if (name === "logout") return settle(null, null);
        if (name === "isLoggedIn" && (isText(own(options, "email")) || isText(own(options, "externalId")))) return settle(null, false);
      }
      current.page().then(
        (page) => page.act(name, options, settle, release),
        () => settle(lost),
      );
    });
  }

  async function begin(options: StartOptions, mine: number): Promise<Problem | null> {
    const chatKey = tag.key();
    if (!chatKey) return problem(400, "no_chat_key", "No chat key", "The script tag has no chat key.");
    const answer = await fetchSettings(tag.base, chatKey, options.brandId, options.scheduleId);
    if (mine !== starting) return stoppedProblem;
    if (!answer.ok) return answer.problem;
    await body();
    if (mine !== starting) return stoppedProblem;
    const settings: Settings = answer.value;
    const hours = settings.changes || settings.brand.pages ? await chunk(__HOURS__).catch(() => null) : null;
    if (mine !== starting) return stoppedProblem;
    chat = openChat(options, settings, { base: tag.base, chatKey, shelf, chunk, tell, watch: (hours as typeof Hours | null)?.watch });
    chat.attach();
    if (!chat.hasToken()) return null;
    // This browser has a conversation: what is unread must be known when the callback runs.
    await chat.page().then((page) => new Promise<void>((then) => page.ready(then)), () => {});
    return mine === starting ? null : stoppedProblem;
  }

  function start(raw: unknown, callback: Callback | null): void {
    let over = false;
    let done: () => void = () => {};
    begun = true;
    const settle = (p: Problem | null, advice = "") => {
      if (over) return;
      over = true;
      if (!p) {
        live = chat;
        calls.started(true);
        if (callback) callOut(callback);
      } else {
        if (p.code !== "stopped") warn(`Kustomer.start: ${p.message} ${advice}`);
        if (callback) callOut(callback, undefined, asError(p));
      }
      done();
      if (p && p.code !== "stopped" && !chat) calls.failed(p);
    };
    calls.add({
      start: true,
      run(next) {
        done = next;
        const options = readOptions(raw);
        if (chat && sameOptions(chat.options, options)) {
          chat.attach();
          return settle(null);
        }
        end();
        const mine = starting;
        const told = async (p: Problem | null) => {
          if (!p || p.code === "stopped") settle(p);
          else settle(p, await chunk(__ADVICE__).then((module) => (module as typeof Advice).advice(p.code, tag.base, options.brandId)).catch(() => ""));
        };
        begin(options, mine).then(told, (error: unknown) => settle(problem(500, "internal", "Internal Error", `The chat could not start: ${String(error)}`)));
      },
      drop: settle,
    });
  }

  /** Takes the chat off the page; what is waiting goes on waiting. */
  function end(): void {
    starting++;
    chat?.stop();
    chat = live = null;
    calls.started(false);
  }

  function stop(callback: Callback | null): void {
    if (begun) heard.clear();
    begun = false;
    end();
    calls.later(() => {
      if (callback) callOut(callback);
    });
  }

  /** `open({}, callback)` is seen on pages: a leading argument that is no function is passed over. */
  const last = (args: unknown[]) => asCallback(args[0]) ?? asCallback(args[1]);

  const move = (name: string, to: boolean) => (...args: unknown[]) => {
    call(name, last(args), (settle) => {
      const shut = to && chat && !chat.isOpen() && closed(chat);
      if (shut) return settle(shut);
      chat?.setOpen(to);
      settle(null);
    }, true);
  };
  const plain = (name: string) => (...args: unknown[]) => act(name, undefined, last(args));
  const optioned = (name: string) => (...args: unknown[]) => {
    if (typeof args[0] === "function") act(name, undefined, asCallback(args[0]));
    else act(name, args[0], asCallback(args[1]));
  };
  const knowledge = (name: string) => (...args: unknown[]) => call(name, last(args), (settle) => settle(noKnowledgeBase));

  return {
    start(...args: unknown[]) {
      if (typeof args[0] === "function") start(undefined, asCallback(args[0]));
      else start(args[0], asCallback(args[1]));
    },
    stop: (...args) => stop(last(args)),
    open: move("open", true),
    close: move("close", false),
    login: optioned("login"),
    logout: plain("logout"),
    isLoggedIn: optioned("isLoggedIn"),
    describeCustomer: optioned("describeCustomer"),
    describeConversation: optioned("describeConversation"),
    addListener: (event, fn) => heard.add(event, fn),
    removeListener: (event, fn) => heard.remove(event, fn),
    isChatAvailable: () => ({ availability: live?.availability() ?? "none" }),
    createConversation: optioned("createConversation"),
    openConversationById: optioned("openConversationById"),
    getOpenConversations: plain("getOpenConversations"),
    openKbArticle: knowledge("openKbArticle"),
    openKbCategory: knowledge("openKbCategory"),
    getUnreadCount: () => live?.now()?.unread() ?? { total: 0, conversations: {} },
  };
}

function body(): Promise<void> {
  if (document.body) return Promise.resolve();
  return new Promise((then) => {
    const watch = new MutationObserver(() => {
      if (!document.body) return;
      watch.disconnect();
      then();
    });
    watch.observe(document.documentElement, { __proto__: null, childList: true } as MutationObserverInit);
  });
}
