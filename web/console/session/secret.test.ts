import { afterEach, expect, test } from "vitest";
import { takeSecret } from "./secret";

afterEach(() => history.replaceState(null, "", "/console"));

test("a link's secret is taken out of the address", () => {
  history.replaceState(null, "", "/console#JpBYPXgyLQHYkqTk1-LUATxyzb3xRAjCUrU5eGOj4_U");
  expect(takeSecret()).toBe("JpBYPXgyLQHYkqTk1-LUATxyzb3xRAjCUrU5eGOj4_U");
  expect(location.hash).toBe("");
  expect(takeSecret()).toBe("");
});

test("another fragment is left alone", () => {
  history.replaceState(null, "", "/console#main");
  expect(takeSecret()).toBe("");
  expect(location.hash).toBe("#main");
});
