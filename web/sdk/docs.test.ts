// @vitest-environment node
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { core } from "./coreFacade";
import { facade } from "./facade";

const root = fileURLToPath(new URL("../..", import.meta.url));
const docs = join(root, "docs/sdk");
const cases = join(root, "test/conformance/cases");
/** The sources of folders of `web`, without their tests. */
const sourcesIn = (...folders: string[]) => folders.flatMap((folder) =>
  readdirSync(join(root, "web", folder)).filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)).map((name) => readFileSync(join(root, "web", folder, name), "utf8")));

const pagesIn = (folder: string) => readdirSync(join(docs, folder)).filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -3)).sort();
const all = [...["", "methods", "events"].flatMap((folder) => pagesIn(folder).map((name) => join(folder, `${name}.md`))), "../../README.md"];
const textOf = (page: string) => readFileSync(join(docs, page), "utf8");
const guide = (name: string) => textOf(`${name}.md`);

/** What both builds put on their globals. */
function methods(): string[] {
  const tag = { base: "https://chat.example", key: () => "key", parsed: true };
  const never = () => new Promise<never>(() => {});
  Object.assign(globalThis, { addEventListener: () => {} });
  const made = [facade, core].map((make: (...given: never[]) => object) => make(...([tag, never, () => {}, []] as never[])));
  const names = [...made.flatMap(Object.keys), "promises"];
  return [...new Set(names)].sort();
}

/** The events that the types name. */
function events(): string[] {
  return [...readFileSync(join(import.meta.dirname, "types.ts"), "utf8").matchAll(/^  (on[A-Z]\w+): /gm)].map(([, event = ""]) => event).sort();
}

const fence = /^```(js|html) case=([\w-]+)(?:#([\w-]+))?\n([\s\S]*?)^```$/gm;

/** The examples of a page: fenced code that names its case, and the region of the case's page. */
function examples(page: string) {
  return [...textOf(page).matchAll(fence)].map(([, , name = "", region, code = ""]) => ({ name, region, code }));
}

/** What a case's page shows to readers: the whole of it or a region, with addresses and keys as in the other examples. */
function shown(name: string, region: string | undefined): string {
  const file = ["page.js", "page.html"].map((each) => join(cases, name, each)).find(existsSync);
  if (!file) return `there is no case ${name}`;
  const text = readFileSync(file, "utf8");
  const begin = /^( *)(?:\/\/|<!--) #region ([\w-]+)(?: -->)?\n/gm;
  let found = region === undefined ? text : `there is no region ${region}`;
  for (const [mark, indent = "", which] of text.matchAll(begin)) {
    if (which !== region) continue;
    const after = text.slice(text.indexOf(mark) + mark.length);
    found = after.slice(0, after.search(/^ *(?:\/\/|<!--) #endregion/m)).replaceAll(new RegExp(`^${indent}`, "gm"), "");
  }
  return found.replaceAll(' nonce="{{NONCE}}"', "").replaceAll("{{CHAT}}", "https://chat.example.com").replaceAll("{{KEY}}", "YOUR_CHAT_KEY").replaceAll("{{BRAND}}", "YOUR_BRAND_ID");
}

/** `UPDATE=1` puts the cases' code into the pages, as it does for the traces. */
if (process.env["UPDATE"]) for (const page of all) {
  const filled = textOf(page).replaceAll(fence, (_all, language: string, name: string, region: string | undefined) => `\`\`\`${language} case=${name}${region ? `#${region}` : ""}\n${shown(name, region)}\`\`\``);
  writeFileSync(join(docs, page), filled);
}

describe("docs/sdk", () => {
  test("every method has its page, and no page is of one that is not there", () => {
    expect(pagesIn("methods")).toEqual(methods());
  });

  test("a method's page shows the call of each build that has it", () => {
    const wanting = pagesIn("methods").flatMap((name) => {
      const [builds = ""] = textOf(`methods/${name}.md`).split("\n").slice(2);
      return [...builds.matchAll(/`(Kustomer(?:Core)?)`/g)].filter(([, build]) => !textOf(`methods/${name}.md`).includes(`\n${build}.${name}`)).map(([, build]) => `${build}.${name}`);
    });
    expect(wanting).toEqual([]);
  });

  test("every event has its page, and no page is of one that is not there", () => {
    expect(pagesIn("events")).toEqual(events());
  });

  test("the index names every page", () => {
    const index = textOf("README.md");
    expect(all.filter((page) => !page.endsWith("README.md") && !index.includes(`(${page})`))).toEqual([]);
  });

  test("every page of a method or an event has an example", () => {
    expect(all.filter((page) => /^(methods|events)/.test(page) && examples(page).length === 0)).toEqual([]);
  });

  test.each(all.flatMap((page) => examples(page).map((example) => [page, `${example.name}#${example.region ?? ""}`, example] as const)))("%s shows what the case %s runs", (_page, _name, { name, region, code }) => {
    expect(code).toBe(shown(name, region));
    expect(code).not.toMatch(/\bT\.|\{\{/); // what only a case knows
  });

  test("every link leads to something", () => {
    const lost: string[] = [];
    for (const page of all) {
      for (const [, to = ""] of textOf(page).matchAll(/\]\(([^)\s]+)\)/g)) {
        const [path = "", anchor] = to.split("#");
        if (/^https?:/.test(to)) continue;
        const file = path === "" ? join(docs, page) : join(docs, dirname(page), path);
        if (!existsSync(file)) lost.push(`${page}: ${to}`);
        else if (anchor !== undefined && !anchors(readFileSync(file, "utf8")).includes(anchor)) lost.push(`${page}: ${to}`);
      }
    }
    expect(lost).toEqual([]);
  });

  test("everything that is kept in the visitor's browser is said", () => {
    const kept = sourcesIn("sdk", "client", "widget").flatMap((text) => [...text.matchAll(/const \w+(?:Name|Key) = "((?:kustomer|parley)-[\w-]+:?)"/g)].map(([, name = ""]) => name));
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.filter((name) => !guide("embedding").includes(`\`${name}`))).toEqual([]);
  });

  test("every code that an error may have is a code of the types, and explained", () => {
    const [, declared = ""] = /export type ErrorCode =([^;]*);/.exec(readFileSync(join(root, "web/sdk/types.ts"), "utf8")) ?? [];
    const known = [...declared.matchAll(/"(\w+)"/g)].map(([, code = ""]) => code);
    const said = sourcesIn("sdk", "sdk/npm", "client").flatMap((text) => [...text.matchAll(/(?:problem\([^"()]*|failure\()"(\w+)"/g)].map(([, code = ""]) => code));
    const explained = [...guide("errors").matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(([, codes = ""]) => [...codes.matchAll(/`(\w+)`/g)].map(([, code = ""]) => code));
    expect(said.length).toBeGreaterThan(20);
    expect([...new Set(said)].filter((code) => !known.includes(code))).toEqual([]);
    expect(explained.filter((code) => !["code", "message", "status", "title", "source"].includes(code)).sort()).toEqual(known.sort());
  });

  test("every function of the version before is in the table of what it means now", () => {
    const older = readFileSync(join(root, "web/sdk/older.ts"), "utf8");
    const names = [...older.matchAll(/^ {2}(\w+): \{ now:/gm)].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(3);
    expect([...names, "start", "on"].filter((name) => !guide("migration").includes(`| \`Kustomer.${name}(`))).toEqual([]);
  });

  test("the case of each example is there to be run", () => {
    const without = all.flatMap((page) => examples(page).map(({ name }) => name)).filter((name) => !existsSync(join(cases, name, "trace.json")));
    expect(without, relative(root, cases)).toEqual([]);
  });
});

/** The anchors of a page's headings, as code hosts make them. */
function anchors(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading.toLowerCase().replace(/[^\w\- ]/g, "").replaceAll(" ", "-"));
}
