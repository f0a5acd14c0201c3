/**
 * The shapes that travel (docs/protocol.md). Until `make gen` has run they are written out here; afterwards this file
 * re-exports the generated ones under the same names.
 */
export type Author = { type: "user" | "customer" | "team"; id: string; displayName: string; avatarUrl: string };
export type Block = {
  kind: "paragraph" | "quote" | "list" | "item" | "code" | "heading" | "rule" | "text" | "strong" | "emphasis" | "strike" | "code-span" | "link" | "break";
  text?: string; href?: string; ordered?: boolean; children?: Block[];
};
export type Message = {
  id: string; conversation: string; n: number; direction: "in" | "out"; body: string; blocks?: Block[];
  author: Author; key?: string; createdAt: string;
};
export type PublicConversation = {
  id: string; name: string; createdAt: string; lastMessageAt: string; preview: string; messages: number; unread: number;
  seenN: number; ended: boolean; isInAssistantMode: boolean; answered: Author[];
};
export type Identity = { customerId: string; identified: boolean; email?: string; externalId?: string };
export type PublicEvent = {
  name: "conversation.created" | "conversation.updated" | "conversation.seen" | "conversation.moved" | "message.created";
  n: number; at: string; conversation: PublicConversation; message?: Message; key?: string; session?: string;
};
export type Typing = { conversation: string; customer: string; author: Author; typing: boolean };
export type Fleeting = { name: "typing" | "presence"; typing?: Typing };
export type Settings = {
  brand: { id: string; name: string; enabled: boolean; greeting: string; colour: string };
  availability: "online" | "disabled";
};
export type CustomerState = { customer?: Identity; session?: string; conversations: PublicConversation[]; position?: string };
export type Written = {
  customer: Identity; session: string; conversation?: PublicConversation; message?: Message;
  events: PublicEvent[]; position: string; resync: boolean;
};
export type Heard = { events: PublicEvent[]; position: string; resync: boolean };
export type LoggedIn = { token: string; state: CustomerState };
export type MessagePage = { messages: Message[]; more: boolean };
export type ErrorEntry = { status: number; code: string; title: string; message: string; detail?: string; source?: { parameter?: string } };
export type Frame =
  | { kind: "events"; events: PublicEvent[]; position: string }
  | { kind: "fleeting"; fleeting: Fleeting }
  | { kind: "resync" }
  | { kind: "beat" }
  | { kind: "refused"; error: ErrorEntry }
  | { kind: "bye"; after: number };
