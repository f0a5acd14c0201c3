import { asError, problem, stopped as stoppedProblem, type Problem } from "../client/problem";
import { openShelf } from "../client/shelf";
import type * as Advice from "./advice";
import { asCallback, both, broken, calls, fault, last, lost, noKnowledgeBase, type Callback, type Method, type Recorder } from "./calls";
import { closed, openChat } from "./chat";
import type * as Debug from "./debug";
import type * as Forget from "./forget";
import type { Happening } from "./install";
import { listeners } from "./listeners";
import { readOptions, sameOptions, type StartOptions } from "./options";
import { isText, own } from "./own";
import { callOut, warn } from "./report";
import type { Tag } from "./script";
import { fetchSettings } from "./settings";
import type { Chat, Hours } from "./stage";
import type { KustomerState } from "./types";

declare const __ADVICE__: string;
declare const __HOURS__: string;
declare const __DEBUG__: string;
declare const __FORGET__: string;

/** `window.Kustomer`: the documented functions, and ours. `chunk` loads a part of ours by its file's name. */
export function facade(tag: Tag, chunk: (name: string) => Promise<unknown>, record: Recorder, history: Happening[]): Record<string, Method> {
  const heard = listeners((event) => live?.now()?.state(event), record);
  const { call, add, started, failed, later, waiting } = calls("Kustomer", { __proto__: null as never, getOpenConversations: () => [], isLoggedIn: () => false }, record, heard.dispatch);
  const shelf = openShelf(() => localStorage);
  let chat: Chat | null = null;
  let live: Chat | null = null; // the same one from the moment when start has finished
  let begun = false; // start was called, and stop was not since
  let granted = false; // by the visitor, as the page says
  let resume: (() => void) | null = null; // goes on with the start that waits for that
  let again: (() => void) | null = null; // the last start once more
  let starting = 0; // counts starts and stops: an older one that is still under way knows that it is over

  /** A call that the client chunk carries out. */
  function act(name: string, options: unknown, callback: Callback | null): void {
    call(name, callback, (settle, release) => {
      const current = chat as Chat;
      const shut = closed(current);
      if (shut && /^(create|open|send)/.test(name)) return settle(shut);
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
    const answer = await fetchSettings(tag.base, chatKey, options);
    if (mine !== starting) return stoppedProblem;
    if (!answer.ok) return answer.problem;
    await body();
    const settings = answer.value;
    const hours = (settings.changes || settings.brand.pages || settings.language.unknown ? await chunk(__HOURS__).catch(() => null) : null) as Hours | null;
    if (mine !== starting) return stoppedProblem;
    if (chat) chat.become(options, settings, hours);
    else chat = openChat(options, settings, { base: tag.base, chatKey, shelf, chunk, tell: heard.dispatch, hours });
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
        started(true);
        if (callback) callOut(callback);
      } else {
        if (p.status) end(); // the server's word, not the network's: what was there is not to be there
        heard.dispatch("onError", fault("start", p));
        if (p.code !== "stopped") warn(`Kustomer.start: ${p.message} ${advice}`);
        if (callback) callOut(callback, undefined, asError(p));
      }
      done();
      if (p && p.code !== "stopped" && !chat) failed(p);
    };
    add({
      name: "start",
      start: true,
      run(next) {
        done = next;
        const go = () => {
          const options = readOptions(raw);
          if (chat && sameOptions(chat.options(), options)) {
            chat.attach();
            return settle(null);
          }
          const mine = ++starting;
          const told = async (p: Problem | null) => {
            if (!p || p.code === "stopped") settle(p);
            else settle(p, await chunk(__ADVICE__).then((module) => (module as typeof Advice).advice(p.code, tag.base, options.brandId)).catch(() => ""));
          };
          begin(options, mine).then(told, (error: unknown) => settle(broken(error)));
        };
        again = () => start(raw, null);
        if (own(raw, "consent") === "required" && !granted) resume = go;
        else go();
      },
      drop: settle,
    });
  }

  /** Yes lets the start go on that waits for it; no takes everything of ours away, and what is called waits again. */
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
    const forgotten = () => {
      if (chat) resume = again;
      end();
      done();
    };
    chunk(__FORGET__).then((module) => (module as typeof Forget).forget(chat?.page(), shelf)).then(forgotten, forgotten);
  }

  /** Takes the chat off the page; what is waiting goes on waiting. */
  function end(): void {
    starting++;
    chat?.stop();
    chat = live = null;
    started(false);
  }

  function stop(callback: Callback | null): void {
    if (begun) heard.clear();
    begun = false;
    end();
    resume = null;
    later(() => {
      if (callback) callOut(callback);
    });
  }

  /** A call that is done at once, or refused. */
  const simple = (name: string, run: () => Problem | false | null | undefined | void): Method => (...args) => {
    call(name, last(args), (settle) => settle(run() || null), true);
  };
  const go = (to: boolean) => (to && chat && !chat.isOpen() && closed(chat)) || void chat?.setOpen(to);
  const plain = (name: string): Method => (...args) => act(name, undefined, last(args));
  const optioned = (name: string): Method => (...args) => act(name, ...both(args));
  const knowledge = (name: string): Method => (...args) => call(name, last(args), (settle) => settle(noKnowledgeBase));
  const unread = () => live?.now()?.unread() ?? { total: 0, conversations: {} };
  const availability = () => live?.availability() ?? "none";

  const methods: Record<string, Method> = {
    start: (...args) => start(...both(args)),
    stop: (...args) => stop(last(args)),
    open: simple("open", () => go(true)),
    close: simple("close", () => go(false)),
    toggle: simple("toggle", () => go(!chat?.isOpen())),
    show: simple("show", () => chat?.show(true)),
    hide: simple("hide", () => chat?.show(false)),
    addListener: heard.add,
    removeListener: heard.remove,
    on: heard.add,
    off: heard.remove,
    once: (event, fn) => heard.add(event, fn, { __proto__: null, once: true }),
    consent: (yes, callback) => consent(yes, asCallback(callback)),
    debug: (on = true) => {
      chunk(__DEBUG__).then((module) => (module as typeof Debug).debug(on === true, history, () => ({ started: live !== null, availability: availability(), consent: resume !== null, waiting: waiting(), listeners: heard.lists }))).catch(() => {});
    },
    isChatAvailable: () => ({ availability: availability() }),
    openKbArticle: knowledge("openKbArticle"),
    openKbCategory: knowledge("openKbCategory"),
    getUnreadCount: unread,
    getState: (): KustomerState => ({
      started: live !== null, open: live?.isOpen() ?? false, launcher: live?.shows() ?? false, availability: availability(), unread: unread(),
      identity: null, connection: "idle", conversationId: null, consent: resume ? "required" : "granted", ...live?.now()?.facts(),
    }),
  };
  for (const name of ["logout", "getOpenConversations"]) methods[name] = plain(name);
  for (const name of ["login", "isLoggedIn", "describeCustomer", "describeConversation", "createConversation", "openConversationById", "sendMessage", "updateContext", "setLocale"]) methods[name] = optioned(name);
  return methods;
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
