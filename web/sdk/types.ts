/**
 * The public types of Parley's web SDK: what a page can call, and what it hears. The npm package and the file for pages
 * with a script tag (/chat-web/kustomer.d.ts) are made of this one.
 *
 * Times are ISO 8601 strings with milliseconds and `Z`. Ids are opaque strings. Every payload is the handler's own copy.
 */

// --- errors and callbacks ------------------------------------------------------------------------------------------

/**
 * Why something failed: a native `Error` of the page. `message` may be shown to a visitor; it may change, and `code` does not.
 */
export interface ChatError extends Error {
  /** The HTTP status of the server's answer; absent where no answer came, or nothing was asked. */
  status?: number;
  /** What went wrong, for programs. */
  code: ErrorCode | (string & {});
  /** A word or two for the kind of failure. */
  title: string;
  /** What it is about, for instance `{ parameter: "conversationId" }`. */
  source?: { parameter?: string };
}

/**
 * The codes of errors. From the page: `offline` (the server or a part of the script cannot be reached), `stopped` (`stop` was called before this was done), `signed_out` (likewise
 * `logout`), `discarded` (the visitor took the message back), `no_chat_key`, `no_knowledge_base`, `no_assistant`, `chat_disabled`, `chat_hidden` (the brand does not show the chat now or
 * here), `internal`. From the npm package: `script_failed` (the script does not come), `other_chat` (it is there from another address or with another key), `no_page` (there is no page here). From the server: the others.
 */
export type ErrorCode =
  | "offline" | "stopped" | "signed_out" | "discarded" | "script_failed" | "other_chat" | "no_page" | "no_chat_key" | "no_knowledge_base" | "no_assistant" | "chat_disabled" | "chat_hidden"
  | "badparam" | "file_type" | "unauthorized" | "token_revoked" | "token_origin" | "jwt_invalid" | "jwt_expired" | "forbidden" | "origin_not_allowed" | "attachments_off" | "notfound" | "unknown_chat_key"
  | "unknown_brand" | "conflict" | "key_reused" | "ending_off" | "conversation_ended" | "single_session" | "satisfaction_locked" | "toolarge" | "ratelimit" | "internal" | "unavailable";

/**
 * How a method answers: the response first, the error second. It runs once, asynchronously. On success `error` is `undefined`, on failure the response is `null`; looking at `error`
 * narrows the response.
 */
export type Callback<Response> = (...answer: [response: Response, error: undefined] | [response: null, error: ChatError]) => void;

/** How a method answers whose response is of the same kind on failure: `null`, `false` or nothing in a list. */
export type PlainCallback<Response> = (response: Response, error: ChatError | undefined) => void;

/** How a method without a response answers: without arguments on success, with an error as the second one on failure. */
export type DoneCallback = (response?: null, error?: ChatError) => void;

/** A method with options. A callback that leaves the error out has to look whether there is a response. */
export interface Method<Options, Response> {
  (options: Options, callback?: Callback<Response>): void;
  (options: Options, callback: (response: Response | null) => void): void;
}

/** A method whose options can be left out. */
export interface OptionalMethod<Options, Response> {
  (options?: Options | null, callback?: Callback<Response>): void;
  (options: Options | null | undefined, callback: (response: Response | null) => void): void;
  (callback: Callback<Response>): void;
  (callback: (response: Response | null) => void): void;
}

/**
 * A handler of an event: its payload, and an error, which is always `undefined` (trouble with the connection is no error of an event; see `onConnectionChange`).
 * One that throws stops no other; the page's `window.onerror` sees it.
 */
export type Listener<Payload> = (callbackResponse: Payload, error: ChatError | undefined) => void;

/** Takes a listener out again; calling it twice does no harm. */
export type Unsubscribe = () => void;

/** How a listener listens. */
export interface ListenerOptions {
  /** Take it out after its first call. */
  once?: boolean;
  /** Take it out when this is aborted. */
  signal?: AbortSignal;
  /** Give it what was said last, if something was and still holds, in a microtask: for a handler that comes late. */
  replay?: boolean;
}

// --- options ---------------------------------------------------------------------------------------------------------

/** What `Kustomer.start` takes. All of it may be left out; unknown names are passed over. */
export interface StartOptions {
  /** The brand whose settings and colours the chat has; else the organisation's default one. */
  brandId?: string | null;
  /** Business hours in place of the brand's own. */
  scheduleId?: string | null;
  /** An assistant in place of the brand's own. */
  assistantId?: string | null;
  /** Leave the launcher out; the page calls `open` from a button of its own. */
  hideChatIcon?: boolean;
  /** The language, like `en_us` or `fr_ca`; else the browser's. */
  lang?: string | null;
  /** Where the launcher is: bottom right without it. Paddings are CSS pixels from the edges, 0 to 400, 20 without them. */
  chatIconPosition?: "left" | "right" | { alignment?: "left" | "right"; horizontalPadding?: number; verticalPadding?: number };
  /** The launcher's size in CSS pixels, 32 to 120; 60 without it. */
  chatIconSize?: number;
  /** Show what links lead to; true without it. */
  enableUrlUnfurling?: boolean;
  /** Sound when an answer comes in that the visitor is not looking at: two soft notes, in one tab, once somebody has clicked or typed there; false without it. Ours. */
  enableSound?: boolean;
  /** Leave the button for another conversation out of the list of conversations. */
  hideNewConversationButtonOnHistory?: boolean;
  /** With "required" nothing is stored, asked for or connected before `consent(true)` is called; start waits for it. */
  consent?: "required";
}

/** What `KustomerCore.init` takes. All of it may be left out. */
export interface InitOptions {
  /** The brand; else the organisation's default one. */
  brandId?: string | null;
  /** Business hours in place of the brand's own. */
  scheduleId?: string | null;
  /** An assistant in place of the brand's own. */
  assistantId?: string | null;
  /** The language, like `en_us`. */
  lang?: string | null;
  /** Show what links lead to; true without it. */
  enableUrlUnfurling?: boolean;
  /** With "required" nothing is stored, asked for or connected before `consent(true)` is called; init waits for it. */
  consent?: "required";
}

/** Who signs in. */
export interface LoginOptions {
  /** Signed by the site's own server with the organisation's secret (HS256), with `externalId` or `email` and an `iat` less than 15 minutes old. */
  jwtToken: string;
}

/** Who signs in on the headless build. */
export interface CoreLoginOptions extends LoginOptions {
  /** Go on with this brand after signing in. */
  brandId?: string;
  /** Go on with this assistant after signing in. */
  assistantId?: string;
}

/** Whom to ask for: the kind of identifier that the last login used. If both are there, the address counts. */
export type IsLoggedInOptions = { email: string; externalId?: string } | { externalId: string; email?: string };

/** An account elsewhere: `type` is for instance `twitter` or `facebook`. */
export interface Social {
  username: string;
  type: string;
}

/** How to reach a customer. None of it identifies anybody. */
export interface CustomerAttributes {
  emails?: string[];
  phones?: string[];
  socials?: Social[];
  sharedEmails?: string[];
  sharedPhones?: string[];
  sharedSocials?: Social[];
}

/** Attributes of the site's own by their names, JSON values each. Where an attribute is declared its value has to be of its type; one bad attribute fails the call. */
export type CustomAttributes = Record<string, unknown>;

/** What is known of the customer. */
export interface DescribeCustomerOptions {
  attributes?: CustomerAttributes;
  customAttributes?: CustomAttributes;
}

/** What is known of a conversation. */
export interface DescribeConversationOptions {
  conversationId: string;
  customAttributes: CustomAttributes;
}

/** How `Kustomer.createConversation` begins. */
export interface CreateConversationOptions {
  /** The customer's first message, up to 64 KiB. Only with one a conversation is made at once; without it the visitor writes it. */
  message?: string | null;
  /** The conversation's name, cut at 256 characters. */
  title?: string;
  /** An assistant for this conversation. */
  assistantId?: string;
  /** Put on the conversation when it is made. */
  customAttributes?: CustomAttributes;
}

/** How `KustomerCore.createConversation` begins. The conversation is made at once; agents see it when it has a message. */
export interface CoreCreateConversationOptions {
  /** The conversation's name, cut at 256 characters. */
  title?: string;
  /** The brand's id; else that of `init`. */
  brand?: string;
  /** The assistant's id. */
  assistant?: string;
  /** The conversation's language. */
  lang?: string;
  /** Put on the conversation. */
  customAttributes?: CustomAttributes;
}

/** A message of the visitor's that the page sends by `Kustomer.sendMessage`: `body` or `payload` has to be there. */
export interface SendMessageOptions {
  /** Where it goes; else the thread that shows, else the newest open conversation, else a new one. */
  conversationId?: string;
  /** Up to 64 KiB. */
  body?: string;
  /** The value of the quick reply that the visitor chose. */
  payload?: string;
  /** The message's language. */
  lang?: string;
  /** Which articles were shown before. */
  lastDeflection?: Record<string, unknown>;
}

/** A message that `KustomerCore.sendMessage` sends: `body`, `payload` or `attachments` has to be there. */
export interface CoreSendMessageOptions extends SendMessageOptions {
  conversationId: string;
  /** Up to 20 files, 5 MB each and 9.5 MB in all. */
  attachments?: { file: Blob }[];
  /** True while an assistant has the conversation. */
  isInAssistantMode?: boolean;
  /** What `initAssistant` gave, with the first answer to an assistant. */
  initAssistantPayload?: Partial<AssistantInit>;
}

/** A page of `KustomerCore.getConversations`. */
export interface ConversationsOptions {
  /** From 1 on, which it is without it. */
  page?: number;
  /** 100 without it. */
  pageSize?: number;
}

/** Answers to a survey. A rating alone may be followed by answers, which count in its place. */
export interface SatisfactionFormOptions {
  /** From `onSatisfactionReceived` or `getMessages`. */
  satisfactionId: string;
  rating?: number;
  /** One for each question, by its id. */
  answers?: { id: string; answer: string; prompt?: string }[];
  /** The answer to the first question: what pages sent before there were several. */
  followupAnswer?: string;
  submittedAt?: string;
}

/** Where the visitor is, for those who answer. One of them has to be there. */
export interface PageContext {
  /** Relative to the page's address. */
  url?: string;
  title?: string;
}

// --- what is given and heard -----------------------------------------------------------------------------------------

/**
 * Whether somebody can be reached: `online`, `offline` (outside of business hours, a message can be left), `hidden` (not shown now or on this page),
 * `disabled` (switched off), `none` (not known yet).
 */
export type Availability = "online" | "offline" | "hidden" | "disabled" | "none";

/** What `KustomerCore.isChatAvailable` gives: an object that reads like its text where it is compared by `==` or put into a string. */
export interface CoreAvailability {
  readonly availability: Availability;
  toString(): string;
  valueOf(): string;
}

/** How the chat is connected: `idle` (nobody chats, nothing is connected), `polling` (sockets are blocked). */
export type ConnectionState = "idle" | "connecting" | "connected" | "polling" | "offline";

/** Who signed in. All four keys are always there. */
export interface LoginResult {
  /** The site's server vouches for this customer. */
  identified: boolean;
  email: string | undefined;
  externalId: string | undefined;
  customerId: string;
}

/** Unread messages. */
export interface UnreadCounts {
  total: number;
  /** By the conversation's id; a conversation without unread messages is not among them. */
  conversations: Record<string, number>;
}

/** A conversation that was made. */
export interface ConversationCreated {
  conversationId: string;
  createdAt: string;
  ended: boolean;
  isInAssistantMode: boolean;
}

/** A conversation that was ended, or goes on. */
export interface ConversationEnded {
  conversationId: string;
  createdAt: string;
  ended: boolean;
}

/** A conversation in a list. */
export interface Conversation {
  conversationId: string;
  createdAt: string;
  lastMessageAt: string;
  /** The last message as plain text. */
  preview: string;
  isInAssistantMode: boolean;
  ended: boolean;
}

/** Where a page of a list stands. */
export interface Pages {
  current: number;
  first: number;
  next: number | null;
  previous: number | null;
}

/** A page of conversations, newest message first. */
export interface Conversations {
  conversations: Conversation[];
  pages: Pages;
}

/** Who wrote a message; automation writes as the team. */
export interface Sender {
  type: "user" | "customer" | "assistant";
  id: string;
  displayName: string;
  /** `""` without a picture. */
  avatarUrl: string;
}

/** A file of a message. */
export interface Attachment {
  id: string;
  name: string;
  contentType: string;
  /** Bytes. */
  contentLength: number;
  /** Whoever has this address can save the file. */
  url: string;
  /** The same address. */
  link: string;
  conversationId: string;
  messageId: string;
  createdAt: string;
  updatedAt: string;
}

/** A message. */
export interface Message {
  messageId: string;
  conversationId: string;
  /** Markdown where an agent wrote it; `""` where there are attachments alone. */
  body: string;
  createdAt: string;
  /** `in` is from the customer, `out` is to the customer. */
  direction: "in" | "out";
  attachments: Attachment[];
  /** What the links in it lead to, once the server has found out and if there is anything to show; see `onMessageUpdated`. Absent with `enableUrlUnfurling: false`. */
  previews?: LinkPreview[];
  meta: MessageMeta;
  sentBy: Sender;
}

/** What a link in a message leads to, as the page there says itself: plain text, `""` where it says nothing. */
export interface LinkPreview {
  /** As it stands in the message. */
  url: string;
  title: string;
  description: string;
  siteName: string;
  /** With its currency. */
  price?: string;
  /** A small copy on the chat server. */
  image?: { url: string; width: number; height: number };
}

/** What a message carries beside its text. */
export interface MessageMeta {
  /** How it wants to be shown; null for plain text. */
  template: MessageTemplate | null;
  /** Articles that it offers; null for none. */
  articles: Article[] | null;
  /** The value of the quick reply that the visitor chose. */
  payload?: string;
}

/** How a message wants to be shown. What the organisation's automation sends comes as it is, so names beyond these may be there too. */
export interface MessageTemplate {
  /** `text`, `quick_replies`, `mll` or `list`. */
  templateType?: "text" | "quick_replies" | "mll" | "list" | (string & {});
  body?: string;
  /** Of `quick_replies` the replies, of `mll` the tree; `unknown` because others wrote it. */
  actions?: unknown;
  [name: string]: unknown;
}

/** The messages of a conversation. */
export interface Messages {
  conversationId: string;
  /** The last 30 days, oldest first. */
  messages: Message[];
  /** Its survey, if there is one. */
  satisfaction?: Satisfaction;
  /** @deprecated There is one page. */
  pages: Pages;
}

/** A question of a survey. */
export interface SurveyQuestion {
  id: string;
  prompt: string;
  type: "text" | "radio" | "checkbox";
  options: string[];
  /** It is asked after these ratings only; after any where there are none. */
  ratings: number[];
}

/** A survey of a conversation. */
export interface Satisfaction {
  conversationId: string;
  satisfactionId: string;
  /** Milliseconds since 1970 as text: when it was offered. */
  timetoken: string;
  form: {
    name: string;
    description: string;
    introduction: string;
    ratingPrompt: string;
    /** The first question. */
    followupQuestion: string;
    /** `options` is the number of steps, as text. */
    scale: { options: string; labelLow: string; labelHigh: string; type: string };
    questions: SurveyQuestion[];
  };
  /** Absent before it was answered. */
  response?: { rating: number; followupAnswer: string; answers: { id: string; prompt: string; answer: string }[] };
}

/** Somebody who answers. */
export interface Agent {
  id: string;
  displayName: string;
  /** `""` without a picture. */
  avatarUrl: string;
}

/** What the brand's chat is set to. Where a text is empty there is none. */
export interface Settings {
  enabled: boolean;
  brandId: string;
  activeAssistant: string;
  knowledgeBaseId: string;
  teamName: string;
  teamIconUrl: string;
  greeting: string;
  waitMessage: string;
  autoreply: string;
  embedIconUrl: string;
  /** A CSS colour, `#rrggbb`. */
  embedIconColor: string;
  colors: Record<string, string>;
  /** The customer may end a conversation. */
  closableChat: boolean;
  /** One open conversation at a time. */
  singleSessionChat: boolean;
  /** Conversations of the past do not show. */
  noHistory: boolean;
  offhoursDisplay: "online" | "offline" | "none";
  offhoursMessage: string;
  offhoursImageUrl: string;
  widgetType: string;
  sharedPubNubKeySet: null;
  showTypingIndicatorWeb: boolean;
  showTypingIndicatorCustomerWeb: boolean;
  showBrandingIdentifier: boolean;
  disableAttachments: boolean;
  outboundChatEnabled: boolean;
}

/** How an assistant begins. */
export interface AssistantInit {
  assistant: string;
  dialog: string;
  node: string;
  initialMessages: { meta: { template: MessageTemplate }; direction: "out"; directionType: string; importedAt: string; trackingId: string; lang: string }[];
  attributes: { avatarUrl: string; publicName: string };
}

/** A category of a knowledge base. */
export interface Category {
  categoryId: string;
  title?: string;
  description?: string;
  parentCategory?: string;
  childCategories: string[];
}

/** The categories of a knowledge base. */
export interface Categories {
  categories: Record<string, Category>;
  rootCategory: Category;
}

/** An article of a knowledge base. */
export interface Article {
  articleId: string;
  title?: string;
  htmlBody?: string;
  metaDescription?: string;
  hash?: string;
  slug?: string;
  lang?: string;
  version?: number | string;
  published?: boolean;
  scope?: string;
  updatedAt?: string;
  knowledgeBaseId?: string;
  kbUrl?: string;
}

/** Which knowledge base, in which language. */
export interface KnowledgeBaseOptions {
  knowledgeBaseId: string;
  lang: string;
}

/** How things stand with `Kustomer`. */
export interface KustomerState {
  /** start has finished, and stop was not called since. */
  started: boolean;
  open: boolean;
  /** The launcher shows. */
  launcher: boolean;
  availability: Availability;
  unread: UnreadCounts;
  /** Who chats, as far as it is known here. */
  identity: LoginResult | null;
  connection: ConnectionState;
  /** The conversation that the open panel shows. */
  conversationId: string | null;
  /** `required`: start waits for `consent(true)`. */
  consent: "required" | "granted";
  /** The language in effect; absent before somebody chats. */
  locale?: string;
}

/** How things stand with `KustomerCore`. */
export interface KustomerCoreState {
  /** init has finished. */
  started: boolean;
  availability: Availability;
  unread: UnreadCounts;
  identity: LoginResult | null;
  connection: ConnectionState;
  /** `required`: init waits for `consent(true)`. */
  consent: "required" | "granted";
}

// --- events ----------------------------------------------------------------------------------------------------------

/**
 * What a page hears on both globals, by the event's name. Whatever two pages of a browser both hear, each hears once; an event that a method causes runs before that method's callback, in the same task.
 */
export interface CommonEvents {
  /** The number of unread messages changes, up or down. `count` is the conversation's new number, `total` that of all. On every open page of the browser. */
  onUnread: { total: number; change: { conversationId: string; count: number } };
  /** A conversation was made: by this page, or by none. Its id can be used at once. */
  onConversationCreate: ConversationCreated;
  /** The customer was signed in by `login`. On every open page of the browser. */
  onLogin: LoginResult;
  /** The customer was signed out by `logout`. On every open page of the browser. */
  onLogout: null;
  /** A conversation was ended, by whomever; `ended` is true. Its survey comes after it. */
  onConversationEnded: ConversationEnded;
  /** A conversation that was ended goes on; `ended` is false. */
  onConversationUnended: ConversationEnded;
  /** Other people answer a conversation now. */
  onConversationAssigned: { conversationId: string; agents: Agent[] };
  /** Somebody has answered a conversation for the first time. */
  onAgentJoined: { conversationId: string; agent: Agent };
  /** Somebody who answers begins or ceases to type. May be lost. */
  onAgentTypingActivity: { conversationId: string; user: { avatarUrl: string; displayName: string }; typing: boolean };
  /** A message came; `direction` is `in` where another page or device of the customer wrote it. */
  onMessageReceived: Message;
  /** A message of this page is in the record. */
  onMessageSent: Message;
  /** A message that came or was sent earlier has the previews of its links now; nothing else of it has changed. Not with `enableUrlUnfurling: false`. */
  onMessageUpdated: Message;
  /** Messages of the customer have reached somebody who answers. */
  onMessageDelivered: { conversationId: string; messageIds: string[] };
  /** A message of this page was refused. `conversationId` is null where it would have begun one. */
  onMessageFailed: { conversationId: string | null; body: string; error: ChatError };
  /** A call has failed, with or without a callback of its own; or, with `method` null, the visitor's session has ended without a logout. */
  onError: { method: string | null; error: ChatError };
  /** A conversation got a survey. */
  onSatisfactionReceived: Satisfaction;
  /** An assistant has left a conversation to people. */
  onAssistantEnded: { conversationId: string; isInAssistantMode: false };
  /** Business hours, the brand's settings or the page's address have changed whether somebody can be reached. */
  onAvailabilityChange: { availability: Availability };
  /** The connection changes. Nothing is lost over it: what was missed comes when it is back. */
  onConnectionChange: { connection: ConnectionState };
}

/** What a page hears on `Kustomer`, by the event's name. */
export interface KustomerEvents extends CommonEvents {
  /** The panel was opened, by the visitor or the page. On the page whose panel it is. */
  onOpen: null;
  /** The panel was closed, by the visitor or the page. On the page whose panel it is. */
  onClose: null;
}

/** What a page hears on `KustomerCore`, by the event's name. */
export type KustomerCoreEvents = CommonEvents;

// --- Kustomer --------------------------------------------------------------------------------------------------------

/** Listening, on both globals. It works at any time: before start, after stop, inside a handler. */
export interface Listening<Events> {
  /** Calls the handler after the event. The same function twice counts once. */
  addListener<Name extends keyof Events>(event: Name, handler: Listener<Events[Name]>, options?: ListenerOptions): Unsubscribe;
  /** Takes the same function out again; one that is not there does no harm. */
  removeListener<Name extends keyof Events>(event: Name, handler: Listener<Events[Name]>): void;
  /** `addListener`, shorter. */
  on<Name extends keyof Events>(event: Name, handler: Listener<Events[Name]>, options?: ListenerOptions): Unsubscribe;
  /** `addListener` for one call. */
  once<Name extends keyof Events>(event: Name, handler: Listener<Events[Name]>): Unsubscribe;
  /** `removeListener`, shorter. */
  off<Name extends keyof Events>(event: Name, handler: Listener<Events[Name]>): void;
}

/** What both globals do with who the visitor is. A call that is made before start or init has finished waits for it. */
export interface Identifying {
  /** Ends the customer's session in this browser; the conversations stay with the customer. `onLogout` runs. */
  logout(callback?: PlainCallback<null>): void;
  /** Whether exactly this customer is signed in. `false` on failure. */
  isLoggedIn(options: IsLoggedInOptions, callback: PlainCallback<boolean>): void;
  /** Tells what is known of the customer; gives back what was stored. Code `badparam` where an attribute cannot be. */
  describeCustomer: Method<DescribeCustomerOptions, DescribeCustomerOptions>;
  /** Tells what is known of a conversation; gives back what was stored. Code `notfound` for an id that is not the customer's. */
  describeConversation: Method<DescribeConversationOptions, DescribeConversationOptions>;
  /** Unread messages as of now; `{ total: 0, conversations: {} }` before start has finished. */
  getUnreadCount(): UnreadCounts;
}

/**
 * `window.Kustomer`: the chat with its launcher and panel. No method throws, and none returns a promise (those are in `promises`); without a callback a failure is one
 * warning on the console. Calls are carried out one after another, in the order they were made.
 */
export interface Kustomer extends Listening<KustomerEvents>, Identifying {
  /**
   * Begins the chat and shows its launcher. Again with equal options: nothing but the callback; with others: the chat goes on with them. Codes: `unknown_chat_key`, `unknown_brand`,
   * `origin_not_allowed`, `no_chat_key`, `offline`.
   */
  start(options?: StartOptions | null, callback?: DoneCallback): void;
  start(callback: DoneCallback): void;
  /** Takes the chat off the page, and all listeners out. Calls that wait get an error with the code `stopped`. The visitor stays who they are. */
  stop(callback?: () => void): void;
  /** Opens the panel; `onOpen` runs if it was closed. Codes `chat_disabled`, `chat_hidden`. */
  open(callback?: DoneCallback): void;
  /** Closes the panel; `onClose` runs if it was open. */
  close(callback?: DoneCallback): void;
  /** Opens the panel if it is closed, else closes it. */
  toggle(callback?: DoneCallback): void;
  /** Shows the launcher. */
  show(callback?: DoneCallback): void;
  /** Takes the launcher away; the panel can still be opened. */
  hide(callback?: DoneCallback): void;
  /** Signs the customer in; conversations of a visitor who was not known move along. `onLogin` runs. Codes `jwt_invalid`, `jwt_expired`, `badparam`. */
  login: Method<LoginOptions, LoginResult>;
  /** Whether somebody can be reached; `none` before start has finished. */
  isChatAvailable(): { availability: Availability };
  /**
   * Opens the panel on a new conversation. With a `message` it is made at once, else when the visitor has written one; then the callback runs. Codes `single_session`, `toolarge`, `chat_disabled`, `chat_hidden`.
   */
  createConversation: OptionalMethod<CreateConversationOptions, ConversationCreated>;
  /** Opens the panel on this conversation. Code `notfound`. */
  openConversationById(options: { conversationId: string }, callback?: PlainCallback<null>): void;
  /** The conversations that are not ended, newest message first. An empty list on failure. */
  getOpenConversations(callback?: PlainCallback<Conversation[]>): void;
  /** Opens the panel on this article. Code `no_knowledge_base` where the brand has none. */
  openKbArticle(articleId: string, callback?: PlainCallback<null>): void;
  /** Opens the panel on this category. Code `no_knowledge_base` where the brand has none. */
  openKbCategory(categoryId: string, callback?: PlainCallback<null>): void;
  /** Sends a message of the visitor's, without opening the panel. */
  sendMessage: Method<SendMessageOptions, Message>;
  /** Goes on in another language, like `de` or `fr_ca`. */
  setLocale(lang: string, callback?: PlainCallback<null>): void;
  /** Tells those who answer where the visitor is, where the page's own address and title do not say it. */
  updateContext(context: PageContext, callback?: PlainCallback<null>): void;
  /** Yes lets a start go on that waits with `consent: "required"`; no takes the chat and everything that it stored away. */
  consent(yes: boolean, callback?: () => void): void;
  /** Shows every call and event on the page, and why a call waits or a listener is not called; `false` takes it away. */
  debug(on?: boolean): void;
  /** How things stand as of now. */
  getState(): KustomerState;
  /** The methods that answer by callback, as promises. */
  readonly promises: KustomerPromises;
}

/** The methods of `Kustomer` as promises, which reject with a `ChatError`. */
export interface KustomerPromises {
  start(options?: StartOptions | null): Promise<void>;
  stop(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
  toggle(): Promise<void>;
  show(): Promise<void>;
  hide(): Promise<void>;
  login(options: LoginOptions): Promise<LoginResult>;
  logout(): Promise<null>;
  isLoggedIn(options: IsLoggedInOptions): Promise<boolean>;
  describeCustomer(options: DescribeCustomerOptions): Promise<DescribeCustomerOptions>;
  describeConversation(options: DescribeConversationOptions): Promise<DescribeConversationOptions>;
  createConversation(options?: CreateConversationOptions | null): Promise<ConversationCreated>;
  openConversationById(options: { conversationId: string }): Promise<null>;
  getOpenConversations(): Promise<Conversation[]>;
  openKbArticle(articleId: string): Promise<null>;
  openKbCategory(categoryId: string): Promise<null>;
  sendMessage(options: SendMessageOptions): Promise<Message>;
  setLocale(lang: string): Promise<null>;
  updateContext(context: PageContext): Promise<null>;
  consent(yes: boolean): Promise<void>;
}

// --- KustomerCore ----------------------------------------------------------------------------------------------------

/**
 * `window.KustomerCore`: the chat without a look; the page draws it. As with `Kustomer`, no method throws or returns a promise, and calls are carried out in their order.
 */
export interface KustomerCore extends Listening<KustomerCoreEvents>, Identifying {
  /** Fetches the brand's settings. May be called again and again. Codes as of `Kustomer.start`. */
  init: OptionalMethod<InitOptions, { settings: Settings }>;
  /** The settings; `undefined` before init has finished. */
  getChatSettings(): Settings | undefined;
  /** Whether somebody can be reached. */
  isChatAvailable(): CoreAvailability;
  /** Signs the customer in, and goes on with another brand or assistant if they are named. Codes as of `Kustomer.login`. */
  login: Method<CoreLoginOptions, LoginResult>;
  /** Makes a conversation. Code `single_session` where the brand has one at a time. */
  createConversation: OptionalMethod<CoreCreateConversationOptions, ConversationCreated>;
  /** The customer's conversations, newest message first. An empty page on failure. */
  getConversations(options?: ConversationsOptions | null, callback?: PlainCallback<Conversations>): void;
  getConversations(callback: PlainCallback<Conversations>): void;
  /** The messages of the last 30 days. Code `notfound`. */
  getMessages: Method<{ conversationId: string }, Messages>;
  /** Sends a message. In a conversation that was ended it goes on, unless the brand forbids it. Codes `badparam`, `notfound`, `toolarge`, `file_type`, `attachments_off`, `conversation_ended`. */
  sendMessage: Method<CoreSendMessageOptions, Message>;
  /** The visitor begins or ceases to type. It ends by itself after some seconds. */
  sendTypingActivity(options: { conversationId: string; typing: boolean }, callback?: PlainCallback<null>): void;
  /** These messages were seen; without `messageIds` all of them. */
  markRead(options: { conversationId: string; messageIds?: string[] }, callback?: PlainCallback<null>): void;
  /** Ends a conversation. Code `ending_off` where the brand's customers may not. */
  endConversation: Method<{ conversationId: string }, ConversationEnded>;
  /** How an assistant begins. Code `no_assistant` where there is none. */
  initAssistant: Method<{ assistant: string }, AssistantInit>;
  /** Answers a survey. Codes `notfound`, `badparam`, `satisfaction_locked`. */
  submitSatisfactionForm: Method<SatisfactionFormOptions, Satisfaction>;
  /** The categories of a knowledge base. Code `no_knowledge_base` where the brand has none. */
  getCategories: Method<KnowledgeBaseOptions, Categories>;
  /** The articles of a category. Code `no_knowledge_base` where the brand has none. */
  getArticles: Method<KnowledgeBaseOptions & { categoryId: string }, { articles: Article[] }>;
  /** Articles with these words. Code `no_knowledge_base` where the brand has none. */
  searchArticles: Method<KnowledgeBaseOptions & { term: string }, { articles: Article[] }>;
  /** How things stand as of now. */
  getState(): KustomerCoreState;
  /** Goes on in another language, like `de` or `fr_ca`. */
  setLocale(lang: string, callback?: PlainCallback<null>): void;
  /** Tells those who answer where the visitor is, where the page's own address and title do not say it. */
  updateContext(context: PageContext, callback?: PlainCallback<null>): void;
  /** Yes lets an init go on that waits with `consent: "required"`; no ends the visitor's session and takes away everything that it stored. */
  consent(yes: boolean, callback?: () => void): void;
  /** Shows every call and event on the page, and why a call waits or a listener is not called; `false` takes it away. */
  debug(on?: boolean): void;
  /** The methods that answer by callback, as promises. */
  readonly promises: KustomerCorePromises;
}

/** The methods of `KustomerCore` as promises, which reject with a `ChatError`. */
export interface KustomerCorePromises {
  init(options?: InitOptions | null): Promise<{ settings: Settings }>;
  login(options: CoreLoginOptions): Promise<LoginResult>;
  logout(): Promise<null>;
  isLoggedIn(options: IsLoggedInOptions): Promise<boolean>;
  describeCustomer(options: DescribeCustomerOptions): Promise<DescribeCustomerOptions>;
  describeConversation(options: DescribeConversationOptions): Promise<DescribeConversationOptions>;
  createConversation(options?: CoreCreateConversationOptions | null): Promise<ConversationCreated>;
  getConversations(options?: ConversationsOptions | null): Promise<Conversations>;
  getMessages(options: { conversationId: string }): Promise<Messages>;
  sendMessage(options: CoreSendMessageOptions): Promise<Message>;
  sendTypingActivity(options: { conversationId: string; typing: boolean }): Promise<null>;
  markRead(options: { conversationId: string; messageIds?: string[] }): Promise<null>;
  endConversation(options: { conversationId: string }): Promise<ConversationEnded>;
  initAssistant(options: { assistant: string }): Promise<AssistantInit>;
  submitSatisfactionForm(options: SatisfactionFormOptions): Promise<Satisfaction>;
  getCategories(options: KnowledgeBaseOptions): Promise<Categories>;
  getArticles(options: KnowledgeBaseOptions & { categoryId: string }): Promise<{ articles: Article[] }>;
  searchArticles(options: KnowledgeBaseOptions & { term: string }): Promise<{ articles: Article[] }>;
  setLocale(lang: string): Promise<null>;
  updateContext(context: PageContext): Promise<null>;
  consent(yes: boolean): Promise<void>;
}
