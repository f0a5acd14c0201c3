import { expect, test } from "vitest";
import { log, type State, type Step } from "./log";
import type { PublicConversation, PublicEvent } from "./wire";

const conversation = (unread: number) => ({ id: "c", unread, lastMessageAt: "2030-01-01T00:00:00.000Z" }) as PublicConversation;
const state = (n: number, unread: number, of = "e.a"): State => ({ identity: null, session: null, conversations: [conversation(unread)], position: `${of}.${n}` });
const event = (n: number, unread: number) => ({ name: "message.created", n, conversation: conversation(unread) }) as PublicEvent;

function counted() {
  const counts: number[] = [];
  const l = log((step: Step) => void (step.kind === "unread" && counts.push(step.count)));
  l.replace(state(1, 0), true);
  l.apply([event(2, 1)], "e.a.2");
  return { l, counts };
}

test("a state that was on its way while the log went on takes nothing back", () => {
  const { l, counts } = counted();
  l.replace(state(1, 0), false);
  l.apply([event(2, 1), event(3, 2)], "e.a.3");
  expect(counts).toEqual([1, 2]);
  expect(l.position).toBe("e.a.3");
});

test("where the place was of no use, or is another customer's, the state counts", () => {
  for (const [of, lost] of [["e.a", true], ["e.b", false], ["f.a", false]] as const) {
    const { l, counts } = counted();
    if (lost) l.lose();
    l.replace(state(1, 0, of), false);
    expect(counts).toEqual([1, 0]);
    expect(l.position).toBe(`${of}.1`);
  }
});
