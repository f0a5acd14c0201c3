import { expect, test } from "vitest";
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
