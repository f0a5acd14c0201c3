import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forget, lists } from "../state/inbox";
import { world } from "../state/session";
import { aWorld, conversation, row } from "../testing/fixtures";
import { EmptyList } from "./EmptyList";

let root: HTMLElement;
let done: unknown[];

beforeEach(() => {
  root = document.body.appendChild(document.createElement("div"));
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify({ rows: done }), { status: 200 })));
  world.value = aWorld();
  forget();
  lists.value = { ...lists.value, open: { ...lists.value.open, phase: "ready", more: false } };
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
  world.value = null;
  vi.unstubAllGlobals();
});

async function drawn(): Promise<string> {
  act(() => render(<EmptyList view="open" />, root));
  await vi.waitFor(() => expect(lists.value.done.phase).toBe("ready"));
  await act(() => Promise.resolve());
  return root.textContent ?? "";
}

it("guides a new installation to its first message", async () => {
  done = [];
  expect(await drawn()).toContain("Three steps to your first message");
});

it("rewards an inbox whose conversations are all done", async () => {
  done = [row(conversation("c1", { status: "done" }))];
  const text = await drawn();
  expect(text).toContain("All answered");
  expect(text).not.toContain("Three steps");
});
