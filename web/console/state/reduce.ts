import type { AgentEvent, Conversation, Row } from "../wire";
import { isIdentified, isLine, labelOf, merge, withConversation, type World } from "./world";

/** Applies one event of the log. Applying it twice, or after a fetch that already knew it, changes nothing. */
export function reduce(w: World, e: AgentEvent, watching: string | null): World {
  switch (e.name) {
    case "customer.created":
      return w;
    case "customer.updated":
      return customerUpdated(w, e);
    case "agent.created":
    case "agent.updated": {
      const { agent } = e.payload;
      return { ...w, agents: { ...w.agents, [agent.id]: agent }, me: agent.id === w.me.id ? agent : w.me };
    }
    case "settings.updated":
      return { ...w, organisation: e.payload.organisation, brands: e.payload.brands, stale: true };
    case "conversation.created":
    case "conversation.updated":
    case "conversation.assigned":
    case "conversation.done":
    case "conversation.reopened":
    case "conversation.seen":
    case "conversation.moved":
    case "conversation.ended":
    case "conversation.unended":
    case "conversation.joined":
    case "message.created":
    case "message.updated":
    case "message.delivered":
    case "satisfaction.offered":
    case "satisfaction.read":
    case "satisfaction.answered":
      return conversationEvent(w, e, watching);
    default: {
      const unknown: never = e; // a newer server's event: what it changed comes with the next fetch
      void unknown;
      return w;
    }
  }
}

type ConversationEvent = Extract<AgentEvent, { payload: { conversation: Conversation } }>;

function conversationEvent(w: World, e: ConversationEvent, watching: string | null): World {
  const { conversation, customer } = e.payload;
  if (conversation.messages === 0) return w; // a draft of its customer's; it is born with its first message
  const before = w.rows[conversation.id];
  const news = before === undefined || before.conversation.rev <= conversation.rev;
  let next = withConversation(w, conversation, customer, unreadAfter(before, e, w.me.id, watching));
  next = news ? counted(next, before, e) : next;
  return threaded(next, e);
}

function unreadAfter(before: Row | undefined, e: ConversationEvent, me: string, watching: string | null): boolean {
  const was = before?.unread ?? false;
  if (e.name !== "message.created") return was;
  if (e.payload.message.direction === "in") return before === undefined || e.payload.message.n > before.conversation.messages
    ? e.payload.conversation.id !== watching : was;
  return e.payload.message.author.id === me ? false : was;
}

/** Open and mine after an event: by difference where the row was known, else by the next fetch. */
function counted(w: World, before: Row | undefined, e: ConversationEvent): World {
  const after = e.payload.conversation;
  if (before === undefined) {
    if (e.name !== "message.created" || e.payload.message.n > 1) return { ...w, stale: true };
    return { ...w, counts: { open: w.counts.open + 1, mine: w.counts.mine + one(isMine(after, w.me.id)) } };
  }
  const was = before.conversation;
  const open = one(after.status === "open") - one(was.status === "open");
  const mine = one(isMine(after, w.me.id)) - one(isMine(was, w.me.id));
  return open === 0 && mine === 0 ? w : { ...w, counts: { open: w.counts.open + open, mine: w.counts.mine + mine } };
}

/** The conversation is open and assigned to this agent. */
export function isMine(c: Conversation, me: string): boolean {
  return c.status === "open" && (c.assignees ?? []).includes(me);
}

function one(is: boolean): number {
  return is ? 1 : 0;
}

function threaded(w: World, e: ConversationEvent): World {
  const thread = w.threads[e.payload.conversation.id];
  if (!thread) return w;
  let { messages, lines } = thread;
  if (e.name === "message.created") messages = merge(messages, [e.payload.message]);
  if (e.name === "message.updated") messages = messages.map((m) => (m.id === e.payload.message.id ? e.payload.message : m));
  if (isLine(e) && !lines.some((l) => l.seq === e.seq)) lines = [...lines, e];
  if (messages === thread.messages && lines === thread.lines) return w;
  return { ...w, threads: { ...w.threads, [e.payload.conversation.id]: { ...thread, messages, lines } } };
}

function customerUpdated(w: World, e: Extract<AgentEvent, { name: "customer.updated" }>): World {
  const { customer } = e.payload;
  const ref = { id: customer.id, label: labelOf(customer), identified: isIdentified(customer) };
  const rows = { ...w.rows };
  for (const [id, row] of Object.entries(rows)) if (row.customer.id === customer.id) rows[id] = { ...row, customer: ref };
  const threads = { ...w.threads };
  for (const [id, t] of Object.entries(threads)) {
    if (t.customer.id === customer.id && t.customer.rev <= customer.rev) threads[id] = { ...t, customer };
  }
  return { ...w, rows, threads };
}
