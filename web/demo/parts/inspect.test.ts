import { expect, it } from "vitest";
import { inspect } from "./inspect";

it("shows keys whose value is undefined, which JSON would drop", () => {
  expect(inspect({ identified: true, email: undefined, customerId: "a" })).toBe('{\n  identified: true,\n  email: undefined,\n  customerId: "a"\n}');
});

it("shows what an Error carries", () => {
  expect(inspect(Object.assign(new Error("No such conversation."), { status: 404, code: "notfound" }))).toBe('Error("No such conversation.") { status: 404, code: "notfound" }');
});

it("names functions, and breaks what is long", () => {
  expect(inspect([function paint() {}, null, 1])).toBe("[ ƒ paint, null, 1 ]");
  expect(inspect({ a: "x".repeat(40), b: { c: 1 } })).toBe(`{\n  a: "${"x".repeat(40)}",\n  b: { c: 1 }\n}`);
});
