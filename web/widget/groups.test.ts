import { describe, expect, it } from "vitest";
import type { ThreadMessage } from "../client/client";
import { arrange } from "./groups";

let n = 0;
const start = new Date(2026, 10, 23, 12, 0, 0).getTime();
function said(by: string, seconds: number, extra: Partial<ThreadMessage> = {}): ThreadMessage {
  const mine = by === "me";
  return {
    id: `m${++n}`, conversation: "c", n, direction: mine ? "in" : "out", body: by, state: "sent", createdAt: new Date(start + seconds * 1000).toISOString(),
    author: { type: mine ? "customer" : "user", id: by, displayName: by, avatarUrl: "" }, ...extra,
  };
}
const shape = (messages: ThreadMessage[]) => arrange(messages).map((r) => (r.kind === "day" ? "day" : `${r.mine ? "mine" : r.author.id} ${r.messages.length}`));

describe("arrange", () => {
  it("groups what one side says within two minutes of the last", () => {
    expect(shape([said("me", 0), said("me", 119), said("me", 238), said("me", 358)])).toEqual(["day", "mine 3", "mine 1"]);
  });

  it("parts sides and agents", () => {
    expect(shape([said("ada", 0), said("ada", 1), said("ben", 2), said("me", 3), said("ada", 4)])).toEqual(["day", "ada 2", "ben 1", "mine 1", "ada 1"]);
  });

  it("begins a day with its own line, also within two minutes", () => {
    const midnight = 12 * 3600;
    expect(shape([said("me", midnight - 30), said("me", midnight + 30)])).toEqual(["day", "mine 1", "day", "mine 1"]);
  });

  it("keeps the key of an optimistic message when the log has it", () => {
    const before = arrange([said("me", 0, { key: "k", id: "k", state: "sending" })]).map((r) => r.kind === "group" && r.key);
    const after = arrange([said("me", 0, { key: "k", id: "65f" })]).map((r) => r.kind === "group" && r.key);
    expect(after[1]).toBe(before[1]);
  });

  it("has nothing to say about nothing", () => {
    expect(arrange([])).toEqual([]);
  });
});
