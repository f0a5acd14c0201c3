import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const web = join(import.meta.dirname, "..");
const read = (name: string) => JSON.parse(readFileSync(join(web, "words", name), "utf8")) as Record<string, string>;
const files = readdirSync(join(web, "words")).filter((name) => name.endsWith(".json"));
const en = read("en.json");
const base = (key: string) => key.split(".")[0] as string;
const bases = [...new Set(Object.keys(en).map(base))];
const holes = (text: string) => [...new Set(text.match(/{\w+}/g))].sort().join(" ");
/** The languages whose code is not the tag that Intl knows. */
const tags: Record<string, string> = { br: "pt-BR", pt: "pt-PT", no: "nb", zh_cn: "zh-CN", zh_tw: "zh-TW" };

test("there is a catalogue for each language that is promised", () => {
  const promised = "en es fr de it nl pt br pl sv da no fi cs ro hu el tr ru uk ar he fa hi id vi th ja ko zh_cn zh_tw";
  expect(files.map((name) => name.slice(0, -5)).sort()).toEqual(promised.split(" ").sort());
});

describe.each(files)("%s", (name) => {
  const all = read(name);
  const code = name.slice(0, -5);
  const categories = new Intl.PluralRules(tags[code] ?? code).resolvedOptions().pluralCategories;

  test("says everything, in every plural that its language has, and nothing else", () => {
    const wanted = bases.flatMap((key) => (key in en ? [key] : categories.map((category) => `${key}.${category}`)));
    expect(Object.keys(all).sort()).toEqual(wanted.sort());
    expect(Object.entries(all).filter(([, text]) => text.trim() === "" || text !== text.trim())).toEqual([]);
  });

  test("puts in what the English text puts in", () => {
    const wrong = Object.entries(all).filter(([key, text]) => holes(text) !== holes(en[key] ?? en[`${base(key)}.other`] ?? ""));
    expect(wrong).toEqual([]);
  });

  test("is in its own words", () => {
    if (code === "en") return;
    const same = Object.entries(all).filter(([key, text]) => text === en[key] && text.length > 20 && !text.includes("@") && !text.startsWith("Powered by"));
    expect(same).toEqual([]);
  });
});

/** The sources that speak: their names, and their text. */
const sources = readdirSync(join(web, "widget")).filter((name) => /\.tsx?$/.test(name) && !name.includes(".test.")).map((name) => [name, readFileSync(join(web, "widget", name), "utf8")] as const);

test("whoever says something puts in what its text asks for", () => {
  const wrong: string[] = [];
  let found = 0;
  for (const [name, text] of sources) {
    for (const [whole, key = "", values = ""] of text.matchAll(/\bsay\("(\w+)"(?:, \{([^}]*)\})?\)/g)) {
      found++;
      const given = [...values.matchAll(/(?:^|,)\s*(\w+)/g)].map((m) => `{${m[1] as string}}`).sort();
      const plural = !(key in en);
      const wanted = holes(en[key] ?? en[`${key}.other`] ?? "").split(" ").filter(Boolean);
      if (wanted.join(" ") !== given.join(" ") || (plural && !given.includes("{n}"))) wrong.push(`${name}: ${whole}`);
    }
  }
  expect(found).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});
