import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RowLine } from "../inbox/RowLine";
import { found } from "../shell/found";
import { world } from "../state/session";
import { aWorld, conversation, row } from "../testing/fixtures";
import type { Conversation } from "../wire";
import { ThreadHead } from "./ThreadHead";

const asked: string[] = [];
let root: HTMLElement;

beforeEach(() => {
  asked.length = 0;
  root = document.body.appendChild(document.createElement("div"));
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url.replace("/console/api", ""));
    return Promise.resolve(new Response(JSON.stringify(conversation("c1", { rev: 2 })), { status: 200 }));
  });
});
afterEach(() => {
  act(() => render(null, root));
  root.remove();
  world.value = null;
  vi.unstubAllGlobals();
});

describe.each<[Conversation["status"], string, string]>([["open", "Mark done", "/conversations/c1/done"], ["done", "Reopen", "/conversations/c1/reopen"]])("a conversation that is %s", (status, label, path) => {
  const r = row(conversation("c1", { status }));
  const click = () => act(() => root.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`)?.click());

  it(`has a button in the thread's head that does what it says: ${label}`, () => {
    world.value = aWorld([r]);
    act(() => render(<ThreadHead row={r} view="open" />, root));
    click();
    expect(asked).toEqual([path]);
  });

  it(`has a button in its row that does what it says: ${label}`, () => {
    world.value = aWorld([r]);
    act(() => render(<ul><RowLine row={r} view="open" top={0} current={false} on={false} /></ul>, root));
    click();
    expect(asked).toEqual([path]);
  });

  it(`has a line in the palette that does what it says: ${label}`, () => {
    const w = (world.value = aWorld([r]));
    found(w, { screen: "inbox", view: "open", id: "c1", pane: "thread" }, label, () => undefined, () => undefined)[0]?.run();
    expect(asked).toEqual([path]);
  });
});
