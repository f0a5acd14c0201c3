import { describe, expect, it } from "vitest";
import { clock, dayWords, daysBefore, exactTime, timeInDay, timeWords } from "./time";

const now = new Date(2026, 10, 23, 15, 0, 0);
const before = (ms: number) => new Date(now.getTime() - ms);
const minute = 60_000;

describe("time in words", () => {
  it.each([
    [before(0), "now"],
    [before(59_999), "now"],
    [before(-5 * minute), "now"],
    [before(minute), "1 min"],
    [before(4 * minute + 30_000), "4 min"],
    [before(59 * minute), "59 min"],
    [new Date(2026, 10, 23, 9, 5), "09:05"],
    [new Date(2026, 10, 22, 14, 32), "Yesterday 14:32"],
    [new Date(2026, 10, 21, 14, 32), "21 Nov"],
    [new Date(2025, 2, 2, 14, 32), "2 Mar 2025"],
  ])("%s is %s", (at, words) => {
    expect(timeWords(at, now, "en-GB", "h23")).toBe(words);
  });

  it("names yesterday by the calendar, not by hours", () => {
    expect(timeWords(new Date(2026, 10, 22, 23, 50), new Date(2026, 10, 23, 0, 55), "en-GB", "h23")).toBe("Yesterday 23:50");
    expect(daysBefore(new Date(2026, 2, 28, 23), new Date(2026, 2, 30, 1))).toBe(2); // the clocks change between them
  });

  it("says only the clock under a day's heading", () => {
    expect(timeInDay(new Date(2026, 10, 20, 14, 32), now, "en-GB", "h23")).toBe("14:32");
    expect(timeInDay(before(3 * minute), now, "en-GB", "h23")).toBe("3 min");
  });

  it("names days", () => {
    expect(dayWords(now, now, "en-GB")).toBe("Today");
    expect(dayWords(new Date(2026, 10, 22), now, "en-GB")).toBe("Yesterday");
    expect(dayWords(new Date(2026, 10, 2), now, "en-GB")).toBe("Monday 2 November");
    expect(dayWords(new Date(2024, 10, 2), now, "en-GB")).toContain("2024");
  });

  it("writes the clock as the reader does", () => {
    expect(clock(new Date(2026, 1, 1, 14, 32), "en-US", "h12").replace(/\s/, " ")).toBe("2:32 PM");
    expect(exactTime(new Date(2026, 1, 1, 14, 32, 7), "en-GB", "h23")).toContain("14:32:07");
  });
});
