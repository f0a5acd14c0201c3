import { lineText } from "../thread/lineText";
import { describe, expect, test } from "vitest";
import { agent, author, aWorld, conversation, customer, customerRef, message, row } from "../testing/fixtures";
import type { AgentEvent } from "../wire";
import { reduce } from "./reduce";
import { withTalk, type World } from "./world";

const at = "2026-03-02T10:05:00.000Z";
const ben = { type: "agent", id: "ben", name: "Ben" } as const;

function said(n: number, rev: number, part: Parameters<typeof message>[2] = {}, c: Parameters<typeof conversation>[1] = {}): AgentEvent {
  const m = message("c1", n, part);
  return { name: "message.created", seq: 100 + n, at, payload: { conversation: conversation("c1", { rev, messages: n, preview: m.body, lastDirection: m.direction, ...c }), customer: customerRef, message: m } };
}

function about(name: "conversation.created" | "conversation.assigned" | "conversation.done" | "conversation.reopened", c: Parameters<typeof conversation>[1], seq = 50): AgentEvent {
  return { name, seq, at, payload: { conversation: conversation("c1", c), customer: customerRef, by: ben } };
}

function opened(w: World, count: number): World {
  const messages = Array.from({ length: count }, (_, i) => message("c1", i + 1));
  return withTalk(w, { conversation: conversation("c1", { messages: count }), customer: customer(), messages, more: false, events: [], others: [], presence: { customer: "customer1", online: false }, position: "00000000..1" });
}

describe("a message", () => {
  test("from the customer makes the row unread, unless the agent is looking at it", () => {
    expect(reduce(aWorld(), said(1, 2), null).rows["c1"]?.unread).toBe(true);
    expect(reduce(aWorld(), said(1, 2), "c1").rows["c1"]?.unread).toBe(false);
    expect(reduce(aWorld(), said(1, 2), "c2").rows["c1"]?.unread).toBe(true);
  });

  test("of one's own makes it read; a colleague's changes nothing", () => {
    const w = reduce(aWorld(), said(1, 2), null);
    expect(reduce(w, said(2, 3, { direction: "out", author: author("ben") }), null).rows["c1"]?.unread).toBe(true);
    expect(reduce(w, said(2, 3, { direction: "out", author: author("ada") }), null).rows["c1"]?.unread).toBe(false);
  });

  test("gets its previews in the open thread, and the row stays as it is", () => {
    const w = reduce(opened(aWorld(), 2), said(2, 2), "c1");
    const previews = [{ url: "https://lumen.example/", title: "Lumen" }];
    const e: AgentEvent = { name: "message.updated", seq: 200, at, payload: { conversation: conversation("c1", { rev: 2, messages: 2 }), customer: customerRef, message: { ...message("c1", 2), previews } } };
    const after = reduce(w, e, null);
    expect(after.threads["c1"]?.messages.map((m) => m.previews?.length)).toEqual([undefined, 1]);
    expect([after.rows["c1"]?.unread, after.counts]).toEqual([w.rows["c1"]?.unread, w.counts]);
    const old: AgentEvent = { ...e, payload: { ...e.payload, message: { ...message("c1", 7), previews } } };
    expect(reduce(w, old, null).threads["c1"]?.messages.map((m) => m.n)).toEqual([1, 2]);
  });

  test("shows once in the open thread, however often it is heard", () => {
    const w = reduce(reduce(opened(aWorld(), 2), said(3, 2), "c1"), said(3, 2), "c1");
    expect(w.threads["c1"]?.messages.map((m) => m.n)).toEqual([1, 2, 3]);
  });

  test("that the fetched row already knew does not make it unread again", () => {
    const w = aWorld([row(conversation("c1", { rev: 5, messages: 3 }), false)]);
    expect(reduce(w, said(3, 5), null).rows["c1"]?.unread).toBe(false);
  });
});

describe("counts", () => {
  test("follow done, reopened and assigned", () => {
    const w = aWorld([row(conversation("c1"))], { open: 4, mine: 1 });
    const done = reduce(w, about("conversation.done", { rev: 2, status: "done" }), null);
    expect(done.counts).toEqual({ open: 3, mine: 1 });
    const back = reduce(done, about("conversation.reopened", { rev: 3 }), null);
    expect(back.counts).toEqual({ open: 4, mine: 1 });
    expect(reduce(back, about("conversation.assigned", { rev: 4, assignees: ["ada"] }), null).counts).toEqual({ open: 4, mine: 2 });
  });

  test("do not move for an event that is older than what was fetched", () => {
    const w = aWorld([row(conversation("c1", { rev: 9 }))], { open: 4, mine: 1 });
    const after = reduce(w, about("conversation.done", { rev: 2, status: "done" }), null);
    expect(after.counts).toEqual({ open: 4, mine: 1 });
    expect(after.rows["c1"]?.conversation.status).toBe("open");
  });

  test("rise with a new conversation, and are asked for again when the row was not known", () => {
    const draft = reduce(aWorld([], { open: 0, mine: 0 }), about("conversation.created", { rev: 1, messages: 0 }), null);
    expect(draft).toMatchObject({ rows: {}, counts: { open: 0, mine: 0 }, stale: false });
    expect(reduce(draft, said(1, 1), null)).toMatchObject({ counts: { open: 1, mine: 0 }, stale: false });
    expect(reduce(aWorld(), about("conversation.done", { rev: 7, status: "done" }), null).stale).toBe(true);
  });
});

describe("the thread", () => {
  test("says who ended it, and what the customer thought of it", () => {
    const satisfaction = { id: "s", conversation: "c1", status: "rated" as const, rating: 4, form: { name: "", description: "", introduction: "", ratingPrompt: "", scale: { type: "number" as const, options: 5, labelLow: "", labelHigh: "" } }, offeredAt: at, lockedAt: at };
    const ended: AgentEvent = { name: "conversation.ended", seq: 60, at, payload: { conversation: conversation("c1", { rev: 3, endedAt: at }), customer: customerRef, by: { type: "customer", id: "customer1" } } };
    const rated: AgentEvent = { name: "satisfaction.answered", seq: 61, at, payload: { conversation: conversation("c1", { rev: 4, endedAt: at, satisfaction }), customer: customerRef } };
    const w = reduce(reduce(opened(aWorld(), 1), ended, null), rated, null);
    expect(w.threads["c1"]?.lines.map((l) => lineText(l, {}, "ada"))).toEqual(["The customer ended the chat", "The customer rated this 4 of 5"]);
    expect(w.rows["c1"]?.conversation.endedAt).toBe(at);
  });

  test("gets a quiet line for each assignment, once", () => {
    const e = about("conversation.assigned", { rev: 2, assignees: ["ben"] });
    const w = reduce(reduce(opened(aWorld(), 1), e, null), e, null);
    expect(w.threads["c1"]?.lines.map((l) => l.name)).toEqual(["conversation.assigned"]);
  });

  test("that is fetched knows the lines from before, once each", () => {
    const done = about("conversation.done", { rev: 2, status: "done" }, 50);
    const talk = { conversation: conversation("c1"), customer: customer(), messages: [], more: false, events: [about("conversation.assigned", {}, 40), done], others: [], presence: { customer: "customer1", online: false }, position: "00000000..60" };
    const w = withTalk(reduce(opened(aWorld(), 0), done, null), talk);
    expect(w.threads["c1"]?.lines.map((l) => l.seq)).toEqual([40, 50]);
  });

  test("that is fetched again keeps older pages that touch it and drops those that do not", () => {
    const talk = (from: number, to: number) => ({
      conversation: conversation("c1", { messages: to }), customer: customer(), messages: Array.from({ length: to - from + 1 }, (_, i) => message("c1", from + i)),
      more: from > 1, events: [], others: [], presence: { customer: "customer1", online: false }, position: "00000000..1",
    });
    const touching = withTalk(withTalk(aWorld(), talk(1, 4)), talk(4, 6));
    expect(touching.threads["c1"]?.messages.map((m) => m.n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(touching.threads["c1"]?.more).toBe(false);
    const apart = withTalk(withTalk(aWorld(), talk(1, 2)), talk(8, 9));
    expect(apart.threads["c1"]?.messages.map((m) => m.n)).toEqual([8, 9]);
    expect(apart.threads["c1"]?.more).toBe(true);
  });
});

test("a customer's new name shows in its rows and in the open thread", () => {
  const w = opened(aWorld(), 1);
  const after = reduce(w, { name: "customer.updated", seq: 9, at, payload: { customer: customer({ name: "Mia Chen", externalId: "42", rev: 2 }), by: { type: "key" } } }, null);
  expect(after.rows["c1"]?.customer).toEqual({ id: "customer1", label: "Mia Chen", identified: true });
  expect(after.threads["c1"]?.customer.name).toBe("Mia Chen");
});

test("an agent's own change of profile reaches `me`", () => {
  const after = reduce(aWorld(), { name: "agent.updated", seq: 3, at, payload: { agent: agent("ada", { displayName: "Ada L." }) } }, null);
  expect(after.me.displayName).toBe("Ada L.");
  expect(after.agents["ada"]?.displayName).toBe("Ada L.");
});

test("an event of a newer server changes nothing", () => {
  const w = aWorld();
  expect(reduce(w, { name: "conversation.snoozed", seq: 1, at, payload: {} } as unknown as AgentEvent, null)).toBe(w);
});
