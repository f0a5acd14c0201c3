import { describe, expect, test } from "vitest";
import { reasons } from "./debug";
import type { Happening } from "./install";

const none = { started: true, consent: false, waiting: [], listeners: new Map() };
const named = (...names: string[]) => names.map((name) => ({ name }));

describe("why nothing happens", () => {
  test("is said in a sentence, and nothing is said where all is well", () => {
    expect(reasons(none, [])).toEqual([]);
    expect(reasons({ ...none, listeners: new Map([["onOpen", [1]]]) }, [])).toEqual([]);
    expect(reasons({ ...none, started: false, waiting: named("open") }, [])).toEqual(["open: waiting until start has finished; nobody has called it."]);
    expect(reasons({ ...none, started: false, waiting: named("start", "open", "login") }, [])).toEqual(["open, login: waiting until start has finished, which is under way."]);
    expect(reasons({ ...none, started: false, consent: true, waiting: named("start") }, [])).toEqual(["start waits for Kustomer.consent(true)."]);
    expect(reasons({ ...none, core: true, started: false, consent: true, waiting: named("init", "login") }, [])).toEqual(["init waits for KustomerCore.consent(true).", "login: waiting until init has finished, which is under way."]);
    expect(reasons({ ...none, waiting: named("login", "close") }, [])).toEqual(["close: waiting behind login, which is under way."]);
  });

  test("a name that never happens is told with the one that was meant", () => {
    const heard = (name: string) => reasons({ ...none, listeners: new Map([[name, [1]]]) }, []);
    expect(heard("onopen")).toEqual(["A listener waits for onopen, which never happens. Is it onOpen?"]);
    expect(heard("unread")).toEqual(["A listener waits for unread, which never happens. Is it onUnread?"]);
    expect(heard("onError")).toEqual([]);
    expect(heard("onerror")).toEqual(["A listener waits for onerror, which never happens. Is it onError?"]);
    expect(reasons({ ...none, core: true, listeners: new Map([["onOpen", [1]]]) }, [])).toEqual(["A listener waits for onOpen, which never happens."]);
    expect(heard("onSomethingElse")).toEqual(["A listener waits for onSomethingElse, which never happens."]);
    expect(reasons({ ...none, listeners: new Map([["onopen", []]]) }, [])).toEqual([]);
  });

  test("a listener that hears nothing is told of the start that is missing, has failed or was taken back", () => {
    const listening = { ...none, started: false, listeners: new Map([["onUnread", [1]]]) };
    const call = (name: string): Happening => [1, "call", name, []];
    const failed: Happening = [2, "event", "onError", () => ({ method: "start", error: new Error("There is no chat with this key.") })];
    expect(reasons(listening, [])).toEqual(["The listeners hear nothing before start has finished; nobody has called it."]);
    expect(reasons(listening, [call("start"), failed])).toEqual(["start has failed: There is no chat with this key."]);
    expect(reasons({ ...listening, listeners: new Map() }, [call("start"), call("stop")])).toEqual(["stop has taken the chat and its listeners away."]);
    expect(reasons({ ...listening, waiting: named("start") }, [call("start"), failed, call("start")])).toEqual([]);
  });

  test("a chat that does not show, and a conversation that nobody has begun, are told", () => {
    expect(reasons({ ...none, availability: "hidden" }, [])).toEqual(["The chat is hidden here: nothing shows, and whatever would open it fails."]);
    expect(reasons({ ...none, availability: "offline" }, [])).toEqual([]);
    const begun: Happening = [1, "call", "createConversation", []];
    expect(reasons(none, [begun])).toEqual(["createConversation: its callback waits until the visitor has written the first message."]);
    expect(reasons(none, [begun, [2, "answer", "createConversation", {}]])).toEqual([]);
    expect(reasons({ ...none, waiting: named("createConversation") }, [begun])).toEqual([]);
  });
});
