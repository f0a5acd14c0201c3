import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Settings } from "../client/wire";
import { available } from "./available";
import { comingWords } from "./hours";

const now = new Date("2026-11-27T12:00:00"); // a Friday
test.each([
  ["en-GB", "2026-11-27T14:00:00", "today 14:00"],
  ["en-GB", "2026-11-28T09:00:00", "tomorrow 09:00"],
  ["en-GB", "2026-11-30T09:00:00", "Monday 09:00"],
  ["en-GB", "2026-12-04T09:00:00", "Friday 4 December 09:00"], // a week on: the weekday alone would be today
  ["de-AT", "2026-11-28T09:00:00", "morgen 09:00"],
  ["de-AT", "2026-11-30T09:00:00", "Montag 09:00"],
  ["ja", "2026-11-28T09:00:00", "明日 9:00"],
  ["ar-EG", "2026-11-28T09:00:00", "غدًا ٠٩:٠٠"],
  ["zh-TW", "2026-11-30T09:00:00", "星期一 09:00"],
])("%s says %s as %s", (locale, at, words) => {
  expect(comingWords(new Date(at), now, locale, locale === "ja" || locale === "ar-EG" ? "h24" : "h23")).toBe(words);
});

interface Case { name: string; asked: string; told: Pick<Settings, "availability" | "changes">; moments: Record<string, Settings["availability"]> }

/** What the server is held against, too (chat/availability_test.go). */
const table = JSON.parse(readFileSync(join(import.meta.dirname, "../../chat/testdata/availability.json"), "utf8")) as Case[];
const language = { code: "en", tag: "en", dir: "ltr" as const, labels: {} };
const brand = { id: "b", name: "Larkspur", enabled: true, greeting: "", colour: "#2f6f5e", ink: "#ffffff", shades: [] };

describe("the panel knows what the server foretold, whatever the device's clock says", () => {
  test.each(table)("$name", ({ told, moments }) => {
    const wrong = 5 * 3_600_000; // by so much the device's clock is ahead
    const now = (moment: string) => available({ brand, language, ...told, ahead: -wrong }, Date.parse(moment) + wrong);
    expect(Object.keys(moments).map((moment) => [moment, now(moment)])).toEqual(Object.entries(moments));
  });
});
