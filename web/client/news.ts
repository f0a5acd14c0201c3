import type { Problem } from "./problem";
import type { Identity, Message, PublicConversation } from "./wire";

/** What a page is told: its listeners' events, and answers from the other side for whoever shows them. */
export type News =
  | { kind: "unread"; total: number; conversation: string; count: number }
  | { kind: "created"; conversation: PublicConversation }
  | { kind: "login"; identity: Identity }
  | { kind: "logout" }
  | { kind: "answer"; message: Message };

/** How a call of the page's ends. */
export type Done<T> = (problem: Problem | null, value?: T) => void;

/** A command with the position, answered with the events up to its own. */
export type Command = (route: string, body: Record<string, unknown>, done?: Done<null>) => void;

/** How long a page's call tries before its callback gets an Error; a message itself stays, to be tried again. */
export const callPatience = 10_000;
