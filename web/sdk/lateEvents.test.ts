import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { News } from "../client/news";
import type { Author, Message } from "../client/wire";
import { lateEvents } from "./lateEvents";

const ada: Author = { type: "user", id: "ada", displayName: "Ada", avatarUrl: "" };
const typing = (on: boolean, conversation = "c1"): News => ({ kind: "typing", conversation, author: ada, typing: on });

let said: string[];
let tell: (news: News) => void;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  tell = lateEvents((name, payload) => {
    const p = payload() as { conversationId: string; typing?: boolean };
    said.push(`${name} ${p.conversationId} ${p.typing ?? ""}`.trim());
  }, () => true);
});

afterEach(() => {
  vi.useRealTimers();
});

describe("an agent's typing", () => {
  test("is told once when it begins and once when it stops, however often it is said", () => {
    for (const on of [true, true, true, false, false]) tell(typing(on));
    expect(said).toEqual(["onAgentTypingActivity c1 true", "onAgentTypingActivity c1 false"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends by itself where nobody says that it has, six seconds after the last sign of it", () => {
    tell(typing(true));
    vi.advanceTimersByTime(4000);
    tell(typing(true));
    vi.advanceTimersByTime(5999);
    expect(said).toEqual(["onAgentTypingActivity c1 true"]);
    vi.advanceTimersByTime(1);
    expect(said).toEqual(["onAgentTypingActivity c1 true", "onAgentTypingActivity c1 false"]);
    tell(typing(false));
    expect(said).toHaveLength(2);
  });

  test("ends with the answer, before it, and goes on in other conversations", () => {
    tell(typing(true));
    tell(typing(true, "c2"));
    const message = { id: "m1", conversation: "c1", n: 2, direction: "out", body: "Hi", author: ada, createdAt: "2026-01-01T00:00:00.000Z" } satisfies Message;
    tell({ kind: "message", message, own: false });
    expect(said).toEqual(["onAgentTypingActivity c1 true", "onAgentTypingActivity c2 true", "onAgentTypingActivity c1 false", "onMessageReceived c1"]);
  });
});
