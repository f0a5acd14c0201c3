import { expect, test } from "vitest";
import { minutesOf, timeText } from "./times";

test.each([[0, false, "00:00"], [545, false, "09:05"], [1439, true, "23:59"], [1440, true, "00:00"]])("%i minutes are %s and back", (minute, end, text) => {
  expect([timeText(minute), minutesOf(text, end)]).toEqual([text, minute]);
});
