import { expect, test } from "vitest";
import { aWorld, conversation, row } from "../testing/fixtures";
import { rowsOf, unreadCount } from "./views";
import { titleFor } from "./title";

const at = (minute: number): string => `2026-03-02T10:${String(minute).padStart(2, "0")}:00.000Z`;
const w = aWorld([
  row(conversation("c1", { lastMessageAt: at(1), preview: "My parcel is late" }), true),
  row(conversation("c2", { lastMessageAt: at(5), assignees: ["ada"] })),
  row(conversation("c3", { lastMessageAt: at(3), assignees: ["ben"] }), true),
  row(conversation("c4", { lastMessageAt: at(4), status: "done" })),
]);
const ids = (rows: ReturnType<typeof rowsOf>): string[] => rows.map((r) => r.conversation.id);

test("each view has its rows, newest first", () => {
  expect(ids(rowsOf(w, "open", ""))).toEqual(["c2", "c3", "c1"]);
  expect(ids(rowsOf(w, "mine", ""))).toEqual(["c2"]);
  expect(ids(rowsOf(w, "done", ""))).toEqual(["c4"]);
});

test("the filter wants every word", () => {
  expect(ids(rowsOf(w, "open", "late PARCEL"))).toEqual(["c1"]);
  expect(ids(rowsOf(w, "open", "late nothing"))).toEqual([]);
});

test("the title counts what waits for this agent, not for a colleague", () => {
  expect(unreadCount(w)).toBe(1);
  expect(titleFor(2)).toBe("(2) Parley");
  expect(titleFor(0)).toBe("Parley");
});
