import { describe, expect, test } from "vitest";
import { reasons } from "./debug";

const none = { started: true, consent: false, waiting: [], listeners: new Map() };
const named = (...names: string[]) => names.map((name) => ({ name }));

describe("why nothing happens", () => {
  test("is said in a sentence, and nothing is said where all is well", () => {
    expect(reasons(none)).toEqual([]);
    expect(reasons({ ...none, listeners: new Map([["onOpen", [1]]]) })).toEqual([]);
    expect(reasons({ ...none, started: false, waiting: named("open") })).toEqual(["open: waiting until start has finished; nobody has called it."]);
    expect(reasons({ ...none, started: false, waiting: named("start", "open", "login") })).toEqual(["open, login: waiting until start has finished, which is under way."]);
    expect(reasons({ ...none, started: false, consent: true, waiting: named("start") })).toEqual(["start waits for Kustomer.consent(true)."]);
    expect(reasons({ ...none, core: true, started: false, consent: true, waiting: named("init", "login") })).toEqual(["init waits for KustomerCore.consent(true).", "login: waiting until init has finished, which is under way."]);
    expect(reasons({ ...none, waiting: named("login", "close") })).toEqual(["close: waiting behind login, which is under way."]);
  });

  test("a name that never happens is told with the one that was meant", () => {
    const heard = (name: string) => reasons({ ...none, listeners: new Map([[name, [1]]]) });
    expect(heard("onopen")).toEqual(["A listener waits for onopen, which never happens. Is it onOpen?"]);
    expect(heard("unread")).toEqual(["A listener waits for unread, which never happens. Is it onUnread?"]);
    expect(heard("onError")).toEqual(["A listener waits for onError, which never happens."]);
    expect(heard("onSomethingElse")).toEqual(["A listener waits for onSomethingElse, which never happens."]);
    expect(reasons({ ...none, listeners: new Map([["onopen", []]]) })).toEqual([]);
  });
});
