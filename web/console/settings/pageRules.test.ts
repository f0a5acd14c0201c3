import { expect, test } from "vitest";
import { pagesText, readPages } from "./pageRules";

test("page rules are lines, and lines are page rules", () => {
  const rules = [{ show: true, url: "*/checkout/help*" }, { show: false, url: "*/checkout*" }];
  expect(pagesText(rules)).toBe("show */checkout/help*\nhide */checkout*");
  expect(readPages(pagesText(rules))).toEqual(rules);
  expect(readPages("")).toEqual([]);
  expect(pagesText(undefined)).toBe("");
});

test("a line without a word hides, and may come with a scheme", () => {
  expect(readPages("\n  https://shop.example.com/checkout* \nSHOW  shop.example.com/")).toEqual([{ show: false, url: "shop.example.com/checkout*" }, { show: true, url: "shop.example.com/" }]);
});
