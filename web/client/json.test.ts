import { afterEach, describe, expect, test } from "vitest";
import { decode, encode } from "./json";

type Patchable = { toJSON?: unknown; polluted?: unknown };

describe("json", () => {
  afterEach(() => {
    delete (Array.prototype as Patchable).toJSON;
    delete (String.prototype as Patchable).toJSON;
    delete (Object.prototype as Patchable).polluted;
  });

  test("means what JSON.stringify means", () => {
    const value = { a: [1, "two", null, true, { b: "\u2028 \"q\" \\ \n é 😀" }], at: new Date(0), no: undefined, fn: () => 1, nan: Number.NaN, empty: {}, none: [] };
    expect(JSON.parse(encode(value))).toEqual(JSON.parse(JSON.stringify(value)));
    expect(encode("a\u0000\n\"\\")).toBe(String.raw`"a\u0000\u000a\u0022\u005c"`);
    expect(encode([undefined, () => 1])).toBe("[null,null]");
    expect(encode(undefined)).toBe("null");
  });

  test("does not care for toJSON on prototypes of the page's", () => {
    const value = { list: ["a", "b\n\"c\" é"], text: "x" };
    const before = JSON.stringify(value);
    (Array.prototype as Patchable).toJSON = () => "patched";
    (String.prototype as Patchable).toJSON = () => "patched";
    expect(JSON.parse(encode(value))).toEqual(JSON.parse(before));
  });

  test("sends no inherited names, and reads none", () => {
    (Object.prototype as Patchable).polluted = "evil";
    expect(encode({ a: 1 })).toBe('{"a":1}');
    expect((decode('{"a":{"b":1}}') as { a: Patchable }).a.polluted).toBeUndefined();
  });

  test("a cycle is an error, not an endless loop", () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(() => encode(loop)).toThrow(TypeError);
  });
});
