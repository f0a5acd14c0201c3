/** The shapes of `/console/api` (docs/protocol.md), under the names of the generated types. */
import type { Author, Block, ErrorEntry, Message, MessagePage, Typing } from "../client/wire";

export type { Author, Block, ErrorEntry, Message, MessagePage, Typing };

export type Role = "owner" | "admin" | "agent";
export type View = "open" | "mine" | "done";

export type Agent = {
  id: string; name: string; displayName: string; email: string; avatarUrl: string; role: Role; machine: boolean;
  createdAt: string; updatedAt: string;
};
export type Page = { url: string; title: string };
export type Social = { type: string; username: string };
export type Values = Record<string, unknown>;
export type Customer = {
  id: string; name: string; email: string; externalId: string; emails: string[] | null; phones: string[] | null; socials: Social[] | null;
  custom: Values | null; page?: Page; locale?: string; createdAt: string; updatedAt: string; rev: number;
};
export type CustomerRef = { id: string; label: string; identified: boolean };
export type Conversation = {
  id: string; customer: string; brand: string; name: string; status: "open" | "done"; assignees: string[] | null; custom: Values | null;
  messages: number; preview: string; lastDirection: "in" | "out" | ""; lastMessageAt?: string; waitingSince?: string;
  unread: number; seenN: number; seenAt?: string; answered: Author[] | null; createdAt: string; updatedAt: string; doneAt?: string; rev: number;
};
export type Row = { conversation: Conversation; customer: CustomerRef; unread: boolean };
export type Inbox = { rows: Row[]; next?: string };
export type Draft = { body: string; updatedAt: string };
export type Presence = { customer: string; online: boolean; page?: Page };
export type ActorRef = { type: "customer" | "agent" | "key" | "system"; id?: string; name?: string };

export type Organisation = { name: string; domains: string[] | null; declaredOnly: boolean; createdAt: string; updatedAt: string };
export type Brand = {
  id: string; name: string; default: boolean; enabled: boolean; greeting: string; colour: string; createdAt: string; updatedAt: string;
};
export type AttributeType = "text" | "number" | "boolean" | "time" | "url";
export type Klass = "customer" | "conversation";
export type Attribute = { klass: Klass; name: string; label: string; type: AttributeType; createdAt: string };
export type ChatKey = { id: string; key: string; createdAt: string };
export type Secret = { id: string; lastChars: string; createdAt: string; retiredAt?: string; value?: string };
export type APIKey = {
  id: string; name: string; agent: string; roles: string[]; lastChars: string; createdAt: string; usedAt?: string; revokedAt?: string;
};

export type ConsoleState = {
  me: Agent; agents: Agent[]; organisation: Organisation; brands: Brand[]; attributes: Attribute[] | null; position: string;
  counts: { open: number; mine: number }; publicUrl: string;
};
export type Talk = {
  conversation: Conversation; customer: Customer; messages: Message[]; more: boolean; others: Row[] | null; draft?: Draft; presence: Presence;
  position: string; events?: AgentEvent[];
};
export type ManagedSettings = {
  organisation: Organisation; brands: Brand[]; attributes: Attribute[] | null; chatKeys: ChatKey[]; secrets: Secret[]; apiKeys: APIKey[] | null;
  snippet: string; csp: string;
};
export type Link = { kind: "setup" | "signin" | "invite"; organisation: string; email: string; role: Role | "" };

type State = { conversation: Conversation; customer: CustomerRef };
type Of<N extends string, P> = N extends string ? { name: N; seq: number; at: string; payload: P } : never;
/** What agents hear: the whole payload of every event of the log. */
export type AgentEvent =
  | Of<"customer.created", { customer: Customer }>
  | Of<"customer.updated", { customer: Customer; by: ActorRef }>
  | Of<"conversation.created" | "conversation.updated" | "conversation.assigned" | "conversation.done" | "conversation.reopened", State & { by: ActorRef }>
  | Of<"conversation.seen", State>
  | Of<"conversation.moved", State & { from: string }>
  | Of<"message.created", State & { message: Message }>
  | Of<"agent.created" | "agent.updated", { agent: Agent }>
  | Of<"settings.updated", { organisation: Organisation; brands: Brand[]; by: ActorRef }>;

export type Fleeting = { name: "typing" | "presence"; typing?: Typing; presence?: Presence };
export type Frame =
  | { kind: "events"; events: AgentEvent[] | null; position: string }
  | { kind: "fleeting"; fleeting: Fleeting }
  | { kind: "resync" }
  | { kind: "beat" }
  | { kind: "refused"; error: ErrorEntry }
  | { kind: "bye"; after: number };
