import { expect, test } from "vitest";
import { waiting } from "./waiting";

const now = Date.parse("2026-03-02T12:00:00.000Z");
const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

test.each([
  [0, "now", "Waiting for less than a minute", "calm"],
  [1, "1 min", "Waiting for 1 minute", "calm"],
  [7, "7 min", "Waiting for 7 minutes", "calm"],
  [8, "8 min", "Waiting for 8 minutes", "warm"],
  [15, "15 min", "Waiting for 15 minutes", "late"],
  [59, "59 min", "Waiting for 59 minutes", "late"],
  [60, "1 h", "Waiting for 1 hour", "late"],
  [47 * 60, "47 h", "Waiting for 47 hours", "late"],
  [49 * 60, "2 d", "Waiting for 2 days", "late"],
])("after %i minutes it says %s", (minutes, text, spoken, warmth) => {
  expect(waiting(ago(minutes), now)).toEqual({ text, spoken, warmth });
});

test("a clock that runs ahead of ours is now; nobody who waits is nothing", () => {
  expect(waiting(ago(-3), now)?.text).toBe("now");
  expect(waiting(undefined, now)).toBeNull();
});
