import type { News } from "../client/news";
import { created, loginResult } from "./payloads";
import type { KustomerEvents } from "./types";

/** An event of the page's listeners: its name, and what makes a payload of its own for each handler. */
export type PageEvent = { [Name in keyof KustomerEvents]: [name: Name, payload: () => KustomerEvents[Name]] }[keyof KustomerEvents];

/** What the page's listeners hear of a piece of news. "late": lateEvents knows, which comes when there is such news. */
export function project(news: News): PageEvent | "late" {
  switch (news.kind) {
    case "unread":
      return ["onUnread", () => ({ total: news.total, change: { conversationId: news.conversation, count: news.count } })];
    case "created":
      return ["onConversationCreate", () => created(news.conversation)];
    case "connection":
      return ["onConnectionChange", () => ({ connection: news.connection })];
    case "login":
      return ["onLogin", () => loginResult(news.identity)];
    case "logout":
      return ["onLogout", () => null];
    default:
      return "late";
  }
}

type Say = (...event: PageEvent) => void;
/** Says what is late of the news; it knows what it said before. */
type Late = (say: Say, previews: () => boolean) => (news: News) => void;

/** Brought by whichever build on the page was first to need it. */
let known: Late | undefined;

export interface Teller {
  tell(news: News): void;
  /** What is said late can be said now: what waited, and from now on everything at once. */
  arrive(late: Late): void;
}

/** Tells the page's listeners of news, in order: once something waits for what says it late, everything that is as late waits behind it. */
export function teller(say: Say, load: () => Promise<unknown>, previews: () => boolean): Teller {
  let late: ((news: News) => void) | undefined;
  const waiting: News[] = [];
  function come(): void {
    load().catch(() => setTimeout(come, 5000)); // the network will be back
  }
  function catchUp(): boolean {
    late ??= known?.(say, previews);
    if (late) waiting.splice(0).forEach(late);
    return late !== undefined;
  }
  return {
    tell(news) {
      const event = project(news);
      if (event !== "late") return say(...event);
      waiting.push(news);
      if (!catchUp() && waiting.length === 1) come();
    },
    arrive(make) {
      known ??= make;
      catchUp();
    },
  };
}
