import type { Problem } from "./problem";
import type { Author, Identity, Message, PublicConversation, PublicEvent } from "./wire";

/** How the line to the server is. */
export type Connection = "idle" | "connecting" | "connected" | "polling" | "offline";

/** What a page is told: the events of its listeners, and what draws the chat. */
export type News =
  | { kind: "unread"; total: number; conversation: string; count: number }
  | { kind: "created"; conversation: PublicConversation }
  /** A message is in the log; `own`: this page wrote it. */
  | { kind: "message"; message: Message; own: boolean }
  | { kind: "failed"; conversation: string | null; body: string; problem: Problem }
  /** Nobody can be this visitor any more; it is another one from now on. */
  | { kind: "ousted"; problem: Problem }
  /** What else the log says of a conversation. */
  | { kind: "log"; event: PublicEvent }
  | { kind: "typing"; conversation: string; author: Author; typing: boolean }
  | { kind: "connection"; connection: Connection }
  /** The settings of the brand may be others now. */
  | { kind: "settings" }
  | { kind: "login"; identity: Identity }
  | { kind: "logout" };

/** How a call of the page's ends. */
export type Done<T> = (problem: Problem | null, value?: T) => void;

/** How a call that begins a conversation ends. */
export type Created = (problem: Problem | null, conversation?: PublicConversation, message?: Message) => void;

/**
 * A command with the position, answered with the events up to its own. `on` names the event that it makes: done is called
 * in the same task as what the page hears of it.
 */
export type Command = (route: string, body: Record<string, unknown>, done?: Done<null>, on?: PublicEvent["name"]) => void;

/** How long a page's call tries before its callback gets an Error; a message itself stays, to be tried again. */
export const callPatience = 10_000;
