import { expect, test } from "vitest";
import { agent, author, conversation, message } from "../testing/fixtures";
import type { Pending } from "../state/outbox";
import type { Line } from "../state/world";
import { partsOf } from "./group";
import { lineText } from "./lineText";

const ada = agent("ada");
const at = (clock: string): string => `2026-03-02T${clock}.000Z`;
const outline = (parts: ReturnType<typeof partsOf>): string[] => parts.map((p) => (p.kind === "group" ? `${p.from}:${p.said.map((s) => s.n ?? s.pending?.state).join(",")}` : p.kind));

test("messages of one author within two minutes are one group; days part them", () => {
  const messages = [
    message("c1", 1, { createdAt: at("10:00:00") }), message("c1", 2, { createdAt: at("10:01:00") }), message("c1", 3, { createdAt: at("10:09:00") }),
    message("c1", 4, { createdAt: at("10:09:30"), direction: "out", author: author("ada") }), message("c1", 5, { createdAt: "2026-03-04T10:00:00.000Z" }),
  ];
  expect(outline(partsOf(messages, [], [], ada))).toEqual(["day", "customer:1,2", "customer:3", "team:4", "day", "customer:5"]);
});

test("what is on its way comes last, and joins the group", () => {
  const pending: Pending = { key: "k", conversation: "c1", body: "Hi", at: at("10:00:30"), state: "sending", problem: "", again: false, thenDone: false };
  const messages = [message("c1", 1, { createdAt: at("10:00:00"), direction: "out", author: author("ada") })];
  expect(outline(partsOf(messages, [pending], [], ada))).toEqual(["day", "team:1,sending"]);
});

test("a line stands after the messages that its conversation had then, whatever the clocks say", () => {
  const line: Line = { name: "conversation.assigned", seq: 7, at: at("10:01:00"), payload: { conversation: conversation("c1", { assignees: ["ben"], messages: 1 }), customer: { id: "x", label: "X", identified: false }, by: { type: "agent", id: "ada", name: "Ada" } } };
  const messages = [message("c1", 1, { createdAt: at("10:00:00") }), message("c1", 2, { createdAt: at("10:01:00") })];
  expect(outline(partsOf(messages, [], [line], ada))).toEqual(["day", "customer:1", "line", "customer:2"]);
  expect(outline(partsOf(messages.slice(1), [], [line], ada))).toEqual(["day", "line", "customer:2"]);
  expect(lineText(line, { ben: agent("ben", { displayName: "Ben" }) }, "ada")).toBe("You assigned this to Ben");
});

test("a line among older messages that are not here yet is not shown", () => {
  const line: Line = { name: "conversation.done", seq: 7, at: at("09:00:00"), payload: { conversation: conversation("c1", { messages: 2 }), customer: { id: "x", label: "X", identified: false }, by: { type: "system" } } };
  expect(outline(partsOf([message("c1", 4, { createdAt: at("10:00:00") })], [], [line], ada))).toEqual(["day", "customer:4"]);
});

test("what a customer says of one survey is one line: what was said last", () => {
  const survey = (name: "satisfaction.offered" | "satisfaction.answered", seq: number, id: string, rating = 0, answer = ""): Line => ({
    name, seq, at: at("10:01:00"), payload: { customer: { id: "x", label: "X", identified: false }, conversation: conversation("c1", { messages: 1, satisfaction: {
      id, conversation: "c1", status: "offered", offeredAt: at("10:01:00"), lockedAt: at("10:01:00"), rating, answers: answer ? [{ id: "", prompt: "", answer }] : [],
      form: { name: "", description: "", introduction: "", ratingPrompt: "", scale: { type: "number", options: 5, labelLow: "", labelHigh: "" } },
    } }) },
  });
  const lines = [survey("satisfaction.offered", 1, "s1"), survey("satisfaction.answered", 2, "s1", 4), survey("satisfaction.answered", 3, "s1", 4, "Slow\nWrong"), survey("satisfaction.offered", 4, "s2")];
  const said = partsOf([message("c1", 1, { createdAt: at("10:00:00") })], [], lines, ada).flatMap((p) => (p.kind === "line" ? lineText(p.line, {}, "ada") : []));
  expect(said).toEqual(["The customer rated this 4 of 5: Slow, Wrong", "The customer was asked how it was"]);
});

test("what a message offered goes with it, with what was chosen", () => {
  const template = { templateType: "mll", actions: { tree: { children: [{ id: "orders", displayName: "Orders", children: [{ id: "late", displayName: "Late" }] }] } } };
  const asked = message("c1", 1, { direction: "out", author: author("ada"), template });
  const offer = (...after: ReturnType<typeof message>[]) => {
    const [, group] = partsOf([asked, ...after], [], [], ada);
    const offered = group?.kind === "group" ? group.said[0]?.offer : undefined;
    return [offered?.over, offered?.chosen.map((each) => each.label)];
  };
  expect(offer()).toEqual([false, []]);
  expect(offer(message("c1", 2, { payload: "late" }))).toEqual([true, ["Orders", "Late"]]);
  expect(offer(message("c1", 2, { payload: "of something else" }))).toEqual([true, []]);
  expect(offer(message("c1", 2, { direction: "out", payload: "late" }))).toEqual([true, []]);
  const [, none] = partsOf([message("c1", 1, { template })], [], [], ada);
  expect(none?.kind === "group" && none.said[0]?.offer).toBeUndefined(); // a customer offers nothing
});
