import { describe, expect, test } from "vitest";
import { neighbour } from "./cursor";
import { PAIR, reader, type Stroke } from "./map";

const key = (k: string, part: Partial<Stroke> = {}): Stroke => ({ key: k, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...part });

describe("the keyboard", () => {
  test.each([
    ["j", "next"], ["k", "previous"], ["Enter", "open"], ["e", "done"], ["a", "assign"], ["r", "reply"], ["/", "filter"], ["?", "help"], ["Escape", "back"],
  ])("%s means %s", (k, act) => {
    expect(reader(() => 0)(key(k), false)).toMatchObject({ do: act });
  });

  test("g then o, m or d changes the view, if the second comes soon", () => {
    let now = 0;
    const read = reader(() => now);
    for (const [k, view] of [["o", "open"], ["m", "mine"], ["d", "done"]]) {
      expect(read(key("g"), false)).toBeNull();
      expect(read(key(k as string), false)).toEqual({ do: "view", view });
    }
    read(key("g"), false);
    now += PAIR;
    expect(read(key("m"), false)).toEqual({ do: "take" });
  });

  test("g then anything else does nothing, and the next key counts again", () => {
    const read = reader(() => 0);
    read(key("g"), false);
    expect(read(key("e"), false)).toBeNull();
    expect(read(key("e"), false)).toEqual({ do: "done" });
  });

  test("letters are letters while writing; only the palette opens", () => {
    const read = reader(() => 0);
    expect(read(key("e"), true)).toBeNull();
    expect(read(key("k", { ctrlKey: true }), true)).toEqual({ do: "palette" });
    expect(read(key("k", { metaKey: true }), false)).toEqual({ do: "palette" });
  });

  test("the browser keeps its own keys", () => {
    const read = reader(() => 0);
    expect(read(key("r", { ctrlKey: true }), false)).toBeNull();
    expect(read(key("a", { metaKey: true }), false)).toBeNull();
    expect(read(key("e", { altKey: true }), false)).toBeNull();
  });
});

describe("the cursor", () => {
  const ids = ["a", "b", "c"];
  test("moves, and stops at the ends", () => {
    expect(neighbour(ids, null, 0, 1).id).toBe("a");
    expect(neighbour(ids, null, 0, -1).id).toBe("c");
    expect(neighbour(ids, "a", 0, 1).id).toBe("b");
    expect(neighbour(ids, "c", 2, 1).id).toBe("c");
    expect(neighbour(ids, "a", 0, -1).id).toBe("a");
    expect(neighbour([], "a", 0, 1).id).toBeNull();
  });
  test("goes on from where a row was that has left the list", () => {
    expect(neighbour(ids, "gone", 1, 1).id).toBe("b");
    expect(neighbour(ids, "gone", 1, -1).id).toBe("a");
  });
});
