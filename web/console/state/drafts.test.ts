import { beforeEach, describe, expect, test } from "vitest";
import { draftsOf, type DraftWorld } from "./drafts";

let stored: Map<string, string>;
let put: { conversation: string; body: string; leaving: boolean }[];
let timers: Map<number, () => void>;
let time: number;
let refuse: boolean;

function world(): DraftWorld {
  return {
    storage: { getItem: (k) => stored.get(k) ?? null, setItem: (k, v) => void stored.set(k, v) },
    now: () => time++,
    put: (conversation, body, leaving) => {
      put.push({ conversation, body, leaving });
      return refuse ? Promise.reject(new Error("offline")) : Promise.resolve();
    },
    later: (run) => {
      const id = timers.size + 1;
      timers.set(id, run);
      return () => timers.delete(id);
    },
  };
}

const pause = async (): Promise<void> => {
  for (const [id, run] of [...timers]) { timers.delete(id); run(); }
  await Promise.resolve();
  await Promise.resolve();
};

beforeEach(() => {
  stored = new Map();
  put = [];
  timers = new Map();
  time = 1000;
  refuse = false;
});

describe("a draft", () => {
  test("is in the browser at every keystroke, and with the server after a pause, once", async () => {
    const drafts = draftsOf("ada", world());
    drafts.write("c1", "H");
    drafts.write("c1", "He");
    expect(draftsOf("ada", world()).body("c1")).toBe("He"); // a crash right now
    expect(put).toEqual([]);
    await pause();
    expect(put).toEqual([{ conversation: "c1", body: "He", leaving: false }]);
  });

  test("belongs to its agent and its conversation", () => {
    draftsOf("ada", world()).write("c1", "mine");
    expect(draftsOf("ben", world()).body("c1")).toBe("");
    expect(draftsOf("ada", world()).body("c2")).toBe("");
  });

  test("that is newer here wins over the server's, and is told", async () => {
    time = 5000;
    const drafts = draftsOf("ada", world());
    drafts.write("c1", "newer");
    expect(drafts.meet("c1", { body: "older", updatedAt: new Date(4000).toISOString() })).toBe("newer");
    await pause();
    expect(put.at(-1)?.body).toBe("newer");
  });

  test("that is newer at the server wins over this browser's", () => {
    const drafts = draftsOf("ada", world());
    drafts.write("c1", "older");
    expect(drafts.meet("c1", { body: "from the other desk", updatedAt: new Date(90_000).toISOString() })).toBe("from the other desk");
    expect(drafts.body("c1")).toBe("from the other desk");
  });

  test("that was sent does not come back with an old answer of the server", async () => {
    const drafts = draftsOf("ada", world());
    drafts.write("c1", "sent");
    await pause();
    drafts.clear("c1");
    expect(put.at(-1)).toEqual({ conversation: "c1", body: "", leaving: false });
    expect(drafts.meet("c1", { body: "sent", updatedAt: new Date(900).toISOString() })).toBe("");
  });

  test("that the server did not take is told again when the conversation opens", async () => {
    refuse = true;
    const drafts = draftsOf("ada", world());
    drafts.write("c1", "kept");
    await pause();
    refuse = false;
    expect(drafts.meet("c1", undefined)).toBe("kept");
    expect(put.map((p) => p.body)).toEqual(["kept", "kept"]);
  });

  test("is told at once when the page is left", () => {
    const drafts = draftsOf("ada", world());
    drafts.write("c1", "almost");
    drafts.flush();
    expect(put).toEqual([{ conversation: "c1", body: "almost", leaving: true }]);
  });

  test("survives a browser without storage for as long as the page does not need it", () => {
    const broken = { ...world(), storage: { getItem: () => { throw new Error("blocked"); }, setItem: () => { throw new Error("blocked"); } } };
    const drafts = draftsOf("ada", broken);
    expect(() => drafts.write("c1", "x")).not.toThrow();
    expect(drafts.body("c1")).toBe("x");
  });
});
