import { expect, expectTypeOf, test } from "vitest";
import { core } from "./coreFacade";
import { facade } from "./facade";
import { install } from "./install";
import type { ChatError, Conversation, Kustomer, KustomerCore, KustomerCorePromises, KustomerPromises, LoginResult, Message } from "./types";

type Names<T> = Record<keyof T, true>;

/** Every name of the types, and no other: the compiler sees to it. */
const widget: Names<Omit<Kustomer, "promises">> = {
  start: true, stop: true, open: true, close: true, toggle: true, show: true, hide: true, login: true, logout: true, isLoggedIn: true, describeCustomer: true, describeConversation: true, addListener: true,
  removeListener: true, on: true, once: true, off: true, isChatAvailable: true, createConversation: true, openConversationById: true, getOpenConversations: true, openKbArticle: true, openKbCategory: true,
  getUnreadCount: true, sendMessage: true, setLocale: true, updateContext: true, consent: true, debug: true, getState: true,
};
const widgetPromises: Names<KustomerPromises> = {
  start: true, stop: true, open: true, close: true, toggle: true, show: true, hide: true, login: true, logout: true, isLoggedIn: true, describeCustomer: true, describeConversation: true, createConversation: true,
  openConversationById: true, getOpenConversations: true, openKbArticle: true, openKbCategory: true, sendMessage: true, setLocale: true, updateContext: true, consent: true,
};
const headless: Names<Omit<KustomerCore, "promises">> = {
  init: true, getChatSettings: true, isChatAvailable: true, login: true, logout: true, isLoggedIn: true, describeCustomer: true, describeConversation: true, addListener: true, removeListener: true, on: true,
  once: true, off: true, createConversation: true, getConversations: true, getMessages: true, sendMessage: true, sendTypingActivity: true, markRead: true, getUnreadCount: true, endConversation: true,
  initAssistant: true, submitSatisfactionForm: true, getCategories: true, getArticles: true, searchArticles: true, getState: true, setLocale: true, updateContext: true, consent: true, debug: true,
};
const headlessPromises: Names<KustomerCorePromises> = {
  init: true, login: true, logout: true, isLoggedIn: true, describeCustomer: true, describeConversation: true, createConversation: true, getConversations: true, getMessages: true, sendMessage: true,
  sendTypingActivity: true, markRead: true, endConversation: true, initAssistant: true, submitSatisfactionForm: true, getCategories: true, getArticles: true, searchArticles: true, setLocale: true, updateContext: true, consent: true,
};

test("the globals have the methods that the types name, and no others", () => {
  install("Kustomer", "widget", facade);
  install("KustomerCore", "core", core);
  const { Kustomer, KustomerCore } = window as unknown as { Kustomer: Kustomer; KustomerCore: KustomerCore };
  expect(Object.keys(Kustomer).sort()).toEqual(Object.keys(widget).sort());
  expect(Object.keys(KustomerCore).sort()).toEqual(Object.keys(headless).sort());
  expect(Object.keys(Kustomer.promises).sort()).toEqual(Object.keys(widgetPromises).sort());
  expect(Object.keys(KustomerCore.promises).sort()).toEqual(Object.keys(headlessPromises).sort());
});

test("before start the synchronous methods answer as the types say", () => {
  const { Kustomer, KustomerCore } = window as unknown as { Kustomer: Kustomer; KustomerCore: KustomerCore };
  const nothing: ReturnType<Kustomer["getUnreadCount"]> = { total: 0, conversations: {} };
  const idle: ReturnType<Kustomer["getState"]> = {
    started: false, open: false, launcher: false, availability: "none", unread: nothing, identity: null, connection: "idle", conversationId: null, consent: "granted",
  };
  const core: ReturnType<KustomerCore["getState"]> = { started: false, availability: "none", unread: nothing, identity: null, connection: "idle", consent: "granted" };
  expect([Kustomer.getUnreadCount(), Kustomer.isChatAvailable(), Kustomer.getState()]).toEqual([nothing, { availability: "none" }, idle]);
  expect([KustomerCore.getUnreadCount(), KustomerCore.getChatSettings(), KustomerCore.getState()]).toEqual([nothing, undefined, core]);
  expect(`${KustomerCore.isChatAvailable()}`).toBe("none");
});

/** Never called: what a page's own compiler makes of the types. */
export function typed(chat: Kustomer, core: KustomerCore): void {
  chat.login({ jwtToken: "…" }, (who, error) => {
    expectTypeOf(who).toEqualTypeOf<LoginResult | null>();
    if (error) return void expectTypeOf(error).toEqualTypeOf<ChatError>();
    expectTypeOf(who).toEqualTypeOf<LoginResult>();
  });
  chat.getOpenConversations((list) => expectTypeOf(list).toEqualTypeOf<Conversation[]>());
  chat.isLoggedIn({ externalId: "u" }, (yes) => expectTypeOf(yes).toEqualTypeOf<boolean>());
  chat.start(null, (_, error) => expectTypeOf(error).toEqualTypeOf<ChatError | undefined>());
  chat.createConversation((made) => expectTypeOf(made?.conversationId).toEqualTypeOf<string | undefined>());
  chat.createConversation({}, (made) => expectTypeOf(made?.conversationId).toEqualTypeOf<string | undefined>());
  chat.createConversation((made, error) => (error ? error.code : made.conversationId));
  chat.createConversation(null, (made, error) => (error ? error.code : made.conversationId));
  chat.createConversation({ message: "Hello" });
  chat.describeCustomer({ attributes: { emails: ["a@b.example"] } }, () => {});
  chat.openConversationById({ conversationId: "…" }, (_none, error) => error?.message);
  chat.start(() => {});
  const off = chat.addListener("onUnread", ({ total, change }) => expectTypeOf([total, change.count]).toEqualTypeOf<number[]>(), { replay: true });
  expectTypeOf(off).toEqualTypeOf<() => void>();
  chat.on("onOpen", (payload, error) => {
    expectTypeOf(payload).toEqualTypeOf<null>();
    if (error) expectTypeOf(error.message).toEqualTypeOf<string>();
  });
  core.on("onMessageReceived", (message) => expectTypeOf(message).toEqualTypeOf<Message>());
  core.getConversations((page) => expectTypeOf(page.conversations).toEqualTypeOf<Conversation[]>());
  expectTypeOf(chat.promises.login({ jwtToken: "…" })).toEqualTypeOf<Promise<LoginResult>>();
  expectTypeOf(chat.open()).toEqualTypeOf<void>();

  // @ts-expect-error -- no such event
  chat.addListener("onUnraed", () => {});
  // @ts-expect-error -- the headless build has no panel
  core.addListener("onOpen", () => {});
  // @ts-expect-error -- who may be null where there is an error
  chat.login({ jwtToken: "…" }, (who) => who.customerId);
  // @ts-expect-error -- one of both is needed
  chat.isLoggedIn({}, () => {});
  // @ts-expect-error -- an id is text
  chat.openConversationById({ conversationId: 7 });
  // @ts-expect-error -- the answer is an object, whatever it reads like
  void (core.isChatAvailable() === "online");
}
