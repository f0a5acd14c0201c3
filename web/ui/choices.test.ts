import { describe, expect, it } from "vitest";
import { choicesOf, wayTo } from "./choices";

const replies = (...actions: unknown[]) => choicesOf({ templateType: "quick_replies", actions });
const tree = (children: unknown[], more: object = {}) => choicesOf({ templateType: "mll", actions: { tree: { children }, ...more } });

describe("what a template offers", () => {
  it("is its quick replies, of which links are no answers", () => {
    expect(replies({ displayText: "Red", value: "red", valueType: "text" }, { displayText: "Up", value: "👍", valueType: "emoji" }, { displayText: "Page", value: "https://shop.example", valueType: "url" })?.items).toEqual([
      { label: "Red", value: "red" }, { label: "Up", value: "👍" }, { label: "Page", value: "https://shop.example", href: "https://shop.example" },
    ]);
  });

  it("is its tree without deleted nodes and what is below them", () => {
    const offered = tree([{ id: "a", displayName: "A", children: [{ id: "b", displayName: "B", deleted: true }, { id: "c", displayName: "C", children: [] }] }, { id: "d", deleted: true, children: [{ id: "e", displayName: "E" }] }]);
    expect(offered?.items).toEqual([{ label: "A", value: "a", children: [{ label: "C", value: "c" }] }]);
  });

  it("is its records", () => {
    const actions = [{ value: "o-7", displayText: { title: "Order 7", details: "Two cups", imageUrl: "https://shop.example/cup.png" } }, { value: "o-8", displayText: { title: "Order 8", imageUrl: "javascript:alert(1)" } }];
    expect(choicesOf({ templateType: "list", actions })?.items).toEqual([{ label: "Order 7", value: "o-7", details: "Two cups", picture: "https://shop.example/cup.png" }, { label: "Order 8", value: "o-8", details: "" }]);
  });

  it.each([
    ["no template", undefined], ["a text", { templateType: "text", body: "x" }], ["a deflection", { templateType: "deflection", actions: [{ displayText: "Yes", value: "y" }] }],
    ["feedback", { templateType: "answer_button_feedback", actions: [{ displayText: "Yes", value: "y" }] }], ["one of tomorrow", { templateType: "carousel", actions: [{ displayText: "Yes", value: "y" }] }],
    ["none that can be read", { templateType: "quick_replies", actions: [7, null, { displayText: " ", value: "x" }, { displayText: "x" }, { displayText: "x", value: "javascript:alert(1)", valueType: "url" }] }],
    ["actions of another shape", { templateType: "quick_replies", actions: { tree: {} } }], ["a tree of another shape", { templateType: "mll", actions: [] }],
  ])("is nothing: %s", (_what, template) => {
    expect(choicesOf(template)).toBeNull();
  });

  it("locks where the template or its meta says so, and there is an answer", () => {
    const actions = [{ displayText: "Red", value: "red" }];
    const locks = (more: object) => choicesOf({ templateType: "quick_replies", actions, ...more })?.locks;
    expect([locks({}), locks({ lockInput: true }), locks({ meta: { lockInput: true } }), locks({ lockInput: "yes" })]).toEqual([false, true, true, false]);
    expect(choicesOf({ templateType: "quick_replies", lockInput: true, actions: [{ displayText: "Page", value: "https://shop.example", valueType: "url" }] })?.locks).toBe(false);
  });

  it("is leaves only where the tree, its actions or the template say so", () => {
    const leaf = [{ id: "a", displayName: "A" }];
    expect(tree(leaf)?.leavesOnly).toBe(false);
    expect(tree(leaf, { lastNodeRequired: true })?.leavesOnly).toBe(true);
    expect(choicesOf({ templateType: "mll", lastNodeRequired: true, actions: { tree: { children: leaf } } })?.leavesOnly).toBe(true);
    expect(choicesOf({ templateType: "mll", actions: { tree: { children: leaf, lastNodeRequired: true } } })?.leavesOnly).toBe(true);
  });

  it("is found again by the payload of an answer", () => {
    const items = tree([{ id: "a", displayName: "A", children: [{ id: "b", displayName: "B" }] }])?.items ?? [];
    const labels = (payload?: string) => wayTo(items, payload).map((each) => each.label);
    expect([labels("b"), labels("a"), labels("x"), labels()]).toEqual([["A", "B"], ["A"], [], []]);
    expect(wayTo(replies({ displayText: "Page", value: "https://shop.example", valueType: "url" })?.items ?? [], "https://shop.example")).toEqual([]);
  });
});
