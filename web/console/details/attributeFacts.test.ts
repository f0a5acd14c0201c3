import { expect, test } from "vitest";
import { attributeFacts } from "./attributeFacts";

const declared = (name: string, label: string, type: "text" | "number" | "time") => ({ klass: "customer" as const, name, label, type, createdAt: "2026-03-02T10:00:00.000Z" });

test("declared attributes come first, under their labels; others by name", () => {
  const facts = attributeFacts({ zeta: 1, order: "10482", alpha: true }, [declared("order", "Order number", "text")]);
  expect(facts.map((f) => [f.label, f.declared])).toEqual([["Order number", true], ["alpha", false], ["zeta", false]]);
});

test("values are shown as what they are", () => {
  const at = "2026-03-02T10:00:00.000Z";
  const facts = attributeFacts({ a: true, b: { items: 3 }, c: "https://shop.example/1", d: "javascript:alert(1)", e: at, f: at }, [declared("e", "Since", "time")]);
  const shown = Object.fromEntries(facts.map((f) => [f.name, f.show]));
  expect(shown).toEqual({
    a: { value: "Yes" }, b: { value: '{"items":3}' }, c: { value: "https://shop.example/1", href: "https://shop.example/1" }, d: { value: "javascript:alert(1)" }, e: { at }, f: { value: at },
  });
});
