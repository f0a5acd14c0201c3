import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it } from "vitest";
import { choicesOf, wayTo, type Choices } from "../../ui/choices";
import { Offered } from "./Offered";

let root: HTMLElement;
beforeEach(() => { root = document.body.appendChild(document.createElement("div")); });
afterEach(() => {
  act(() => render(null, root));
  root.remove();
});

const tree = choicesOf({ templateType: "mll", lockInput: true, actions: { tree: { children: [{ id: "orders", displayName: "Orders", children: [{ id: "late", displayName: "Late" }] }, { id: "other", displayName: "Other" }] } } }) as Choices;
const shown = (payload?: string, over = payload !== undefined) => {
  act(() => render(<Offered offer={{ ...tree, over, chosen: wayTo(tree.items, payload) }} />, root));
  return [root.querySelector("p")?.textContent, [...root.querySelectorAll("[data-chosen] > span")].map((each) => each.textContent)];
};

it("an agent sees what was offered, and what of it was chosen", () => {
  expect(shown("late")).toEqual(["Offered, and answered", ["Late · chosen"]]);
  expect([...root.querySelectorAll("li > span")].map((each) => each.textContent)).toEqual(["Orders", "Late · chosen", "Other"]);
  expect(shown("orders")).toEqual(["Offered, and answered", ["Orders · chosen"]]);
});

it("an agent sees that nothing was chosen, or has to be", () => {
  expect(shown(undefined, true)).toEqual(["Offered, and not chosen from", []]);
  expect(shown()).toEqual(["Offered; the customer has to choose", []]);
});
