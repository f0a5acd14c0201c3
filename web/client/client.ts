import type { ReadonlySignal } from "@preact/signals-core";
import type { Command, Connection } from "./news";
import type { Author, Identity, Message, PublicConversation, Settings } from "./wire";

/** A message in a thread: one of the log's, or one of ours that the log does not have yet. */
export type ThreadMessage = Message & {
  /** "sent" is in the log; "sending" is in the outbox; "failed" waits for retry. */
  state: "sent" | "sending" | "failed";
  /** Why it failed: the problem's code. */
  problem?: string;
};

/** One conversation as the widget draws it. `id` is null until the first message of a new one is in the log. */
export interface Thread {
  readonly id: ReadonlySignal<string | null>;
  /** In order: by n, then what the outbox holds. */
  readonly messages: ReadonlySignal<ThreadMessage[]>;
  /** "loading" until the first page is here. */
  readonly phase: ReadonlySignal<"loading" | "ready" | "failed">;
  /** There are older messages. */
  readonly more: ReadonlySignal<boolean>;
  /** The agent who writes right now; null when nobody does (expires by itself after five seconds). */
  readonly typing: ReadonlySignal<Author | null>;
  loadOlder(): Promise<void>;
  /** Sends; optimistic, durable, in order. Resolves when the message is in the log, rejects with an Error when it was refused. `more` goes with it. */
  send(body: string, more?: Record<string, unknown>): Promise<Message>;
  retry(key: string): void;
  /** Takes a failed message out for good. */
  discard(key: string): void;
  /** The visitor writes / has stopped; throttled here. */
  setTyping(on: boolean): void;
  /** Call whenever thread, widget and document are visible: everything up to the newest answer is seen. */
  seen(): void;
}

export type { Connection } from "./news";

/**
 * What the widget and the SDK know and can do. No DOM; state as signals; one instance a page.
 */
export interface Client {
  readonly settings: ReadonlySignal<Settings>;
  readonly identity: ReadonlySignal<Identity | null>;
  /** Newest first, by lastMessageAt. */
  readonly conversations: ReadonlySignal<PublicConversation[]>;
  readonly unread: ReadonlySignal<{ total: number; conversations: Record<string, number> }>;
  readonly connection: ReadonlySignal<Connection>;
  /** True once the visitor has left an address (said or verified): no need to ask for one. */
  readonly reachable: ReadonlySignal<boolean>;
  /** The thread of a conversation; the same object for the same id. null: a new one, not created before its first message. */
  thread(id: string | null): Thread;
  /** The visitor acts: from here on there is a token. */
  token(): string;
  command: Command;
  describeCustomer(d: { attributes?: Record<string, unknown>; customAttributes?: Record<string, unknown> }): Promise<void>;
}
