import { deepEqual, equal, match } from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "vite";
import { Chat } from "../conformance/chat.ts";
import type { Driver, Tab, Visitor } from "../conformance/driver/driver.ts";
import { engines } from "../conformance/runner.ts";
import { Agent } from "../rig/agent.ts";
import { Parley } from "../rig/parley.ts";

const here = dirname(fileURLToPath(import.meta.url));
const web = join(here, "../../web");
const modules = join(web, "node_modules");
const frameId = "kustomer-ui-sdk-iframe";

/** Runs a program; what it printed. If it fails, what it printed is the error. */
async function run(folder: string, program: string, ...args: string[]): Promise<string> {
  try {
    return (await promisify(execFile)(program, args, { cwd: folder, timeout: 120_000 })).stdout;
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as { stdout?: string; stderr?: string; message: string };
    throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}` || message);
  }
}

/** A project as a site has it: the packed package, installed without a network, and the frameworks. */
async function scratch(): Promise<{ folder: string; files: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), "parley-package-"));
  const [packed] = JSON.parse(await run(join(web, "sdk/npm"), "npm", "pack", "--json", "--silent", "--foreground-scripts=false", "--pack-destination", folder)) as { filename: string; files: { path: string }[] }[];
  if (!packed) throw new Error("npm pack made nothing");
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "scratch", private: true, type: "module" }));
  await run(folder, "npm", "install", "--offline", "--no-audit", "--no-fund", `./${packed.filename}`);
  for (const name of ["react", "react-dom", "vue", "csstype", "@types/react", "@types/react-dom"]) {
    await mkdir(dirname(join(folder, "node_modules", name)), { recursive: true });
    await symlink(join(modules, name), join(folder, "node_modules", name));
  }
  await cp(join(here, "sample"), folder, { recursive: true });
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { strict: true, noEmit: true, target: "es2022", lib: ["es2023", "dom"], jsx: "react-jsx", types: [] } }));
  await cp(join(here, "pages"), join(folder, "pages"), { recursive: true });
  await cp(join(here, "guide"), join(folder, "guide"), { recursive: true });
  for (const { name, code } of await guide()) if (!ofATag(code)) await writeFile(join(folder, "guide", name), code);
  return { folder, files: packed.files.map((file) => file.path) };
}

/** The examples of the package's guide, as they are printed. A Vue component's is what its script says. */
async function guide(): Promise<{ name: string; code: string }[]> {
  const text = await readFile(join(here, "../../docs/sdk/npm.md"), "utf8");
  return [...text.matchAll(/^```(tsx?|vue)\n([\s\S]*?)^```$/gm)].map(([, language = "", code = ""], i) => ({
    name: `example${i + 1}.${language === "tsx" ? "tsx" : "ts"}`,
    code: language === "vue" ? code.slice(code.indexOf(">") + 1, code.indexOf("</script>")) : code,
  }));
}

/** Only the page with a plain tag names a file of types. */
const ofATag = (code: string) => code.startsWith("/// <reference");

/** A site under the strictest policy that a page can have and still name the chat server. */
class Site {
  private readonly server: Server;
  private port = 0;

  constructor(private readonly folder: string, private readonly parley: Parley) {
    this.server = createServer((request, response) => {
      const path = request.url ?? "/";
      const { url } = this.parley;
      response.setHeader(
        "Content-Security-Policy",
        `default-src 'none'; script-src 'self' ${url} ${this.nowhere}; connect-src ${url} ${url.replace("http", "ws")}; img-src ${url}; require-trusted-types-for 'script'`,
      );
      if (path.endsWith(".js")) {
        readFile(join(this.folder, "built", path)).then(
          (script) => response.setHeader("Content-Type", "text/javascript").end(script),
          () => response.writeHead(404).end(),
        );
        return;
      }
      const { chatKey: key, brandId } = parley.keys;
      const given = JSON.stringify({ url, key, brandId, nowhere: this.nowhere }).replaceAll('"', "&quot;");
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(`<!doctype html><html lang="en" data-given="${given}"><head><meta charset="utf-8"><title>Shop</title><script type="module" src="${path}.js"></script></head><body></body></html>`);
    });
  }

  /** An address at which there is no chat: the site's own. */
  private get nowhere(): string {
    return this.origin;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  async begin(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, "localhost", done));
    const address = this.server.address();
    this.port = address && typeof address === "object" ? address.port : 0;
  }

  end(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** A page of the site, and what it says. */
class Sheet {
  readonly chat: Chat;
  constructor(readonly tab: Tab, readonly visitor: Visitor) {
    this.chat = new Chat(tab);
  }

  said(): Promise<string[]> {
    return this.tab.run(() => (window as unknown as { said?: string[] }).said ?? [], undefined);
  }

  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 30_000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`waited in vain for ${what}; the page said ${JSON.stringify(await this.said())}, ${await this.standing()}`);
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }

  private standing(): Promise<string> {
    return this.tab.run(() => `is ${document.visibilityState}, and its chat ${JSON.stringify((window as unknown as { Kustomer?: { getState(): unknown } }).Kustomer?.getState())}`, undefined);
  }

  untilSaid(line: string, times = 1): Promise<void> {
    return this.until(`${line} × ${times}`, async () => (await this.said()).filter((each) => each === line).length >= times);
  }

  count(selector: string): Promise<number> {
    return this.tab.run((s) => document.querySelectorAll(s).length, selector);
  }

  press(button: string): Promise<void> {
    return this.tab.page().click(`button.${button}`);
  }

  shows(selector: string): Promise<void> {
    return this.tab.page().shows(selector);
  }

  unread(text: string): Promise<void> {
    return this.until(`unread ${text}`, async () => (await this.tab.page().texts("output"))[0] === text);
  }

  /** How often the chat was started anew: each start asks for the settings once. */
  starts(): number {
    return this.visitor.requests().filter((request) => request.includes("/c/settings")).length;
  }
}

/**
 * What a binding of a framework's promises, on a page whose component with the chat is mounted: one tag, one start, one
 * frame, each event once and to the handler of the last drawing; and nothing left when it is unmounted.
 */
async function component(page: Sheet, agent: Agent): Promise<void> {
  const one = async (starts: number) => deepEqual([await page.count(`#${frameId}`), await page.count('script[src$="/chat-web/widget.js"]'), page.starts()], [1, 1, starts]);
  await page.shows("p.ready");
  await one(1);

  await page.press("again");
  await page.press("again");
  await page.press("help");
  await page.untilSaid("opened");
  deepEqual(await page.said(), ["onOpen, drawn 2 times", "opened"]);
  await page.chat.panelShows();
  await page.chat.beginThread();
  await page.chat.write("Is this made of oak?");
  await page.chat.shows("Is this made of oak?");
  await page.press("shut");
  await page.untilSaid("closed");
  await page.until("the message", async () => (await agent.inbox()).length === 1);
  await agent.answer("Yes, all of it.");
  await page.unread("1");
  deepEqual(await page.said(), ["onOpen, drawn 2 times", "opened", "onClose", "closed"]);

  await page.press("turn"); // other options: the chat goes on with them
  await page.until("the launcher on the left", async () => ((await page.chat.launcherBox())?.x ?? 999) < 400);
  await one(2);
  await page.press("help");
  await page.chat.shows("Yes, all of it.");
  await page.unread("0");
  await page.chat.clickLauncher(); // the page's own button is under the panel
  await page.untilSaid("onClose", 2);
  deepEqual((await page.said()).slice(4), ["onOpen, drawn 2 times", "opened", "onClose"]);

  await page.press("mount");
  await page.until("no frame", async () => (await page.count(`#${frameId}`)) === 0);
  await agent.answer("Shall I reserve one?");
  await page.press("mount");
  await page.shows("p.ready");
  await page.unread("1"); // the visitor stays who they are
  await one(3);
  await page.press("help");
  await page.untilSaid("opened", 3);
  deepEqual((await page.said()).slice(7), ["onOpen, drawn 0 times", "opened"]);
}

export async function main(words: string[]): Promise<number> {
  const began = Date.now();
  const { folder, files } = await scratch();
  const parley = await Parley.begin();
  const only = process.env.BROWSER;
  const drivers = await Promise.all(Object.entries(engines).filter(([engine]) => !only || engine === only).map(async ([engine, begin]) => [engine, await begin()] as const));
  await build({
    configFile: false, logLevel: "error", root: folder, mode: "development", define: { "process.env.NODE_ENV": '"development"' },
    build: { outDir: "built", minify: false, target: "es2022", modulePreload: false, rolldownOptions: { input: ["react", "vue", "module"].map((name) => join(folder, `pages/${name}.ts`)), output: { entryFileNames: "[name].js" } } },
  });

  const tsc = (at: string, ...args: string[]) => run(at, process.execPath, join(modules, "typescript/bin/tsc"), ...args);
  const open = async (driver: Driver, name: string, use: (page: Sheet) => Promise<void>) => {
    const site = new Site(folder, parley); // of its own: another port is another storage
    await site.begin();
    const visitor = await driver.visitor();
    const page = new Sheet(await visitor.tab(), visitor);
    try {
      await page.tab.go(`${site.origin}/${name}`);
      await use(page);
      const bad = (await page.said()).filter((line) => /^un(caught|handled)/.test(line));
      deepEqual(bad, []);
    } finally {
      await visitor.close();
      site.end();
    }
  };

  type Test = [claim: string, prove: () => Promise<unknown>];
  const still: Test[] = [
    ["the package has what it is used by, and nothing else", async () => {
      const code = ["index", "load", "react", "session", "vue"].flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]);
      deepEqual([...files].sort(), ["LICENSE", "README.md", ...code, "dist/globals.d.ts", "dist/types.d.ts", "package.json"].sort());
      for (const name of await readdir(join(folder, "node_modules/parley-chat/dist"))) {
        for (const [, from] of (await readFile(join(folder, "node_modules/parley-chat/dist", name), "utf8")).matchAll(/ from "([^"]+)"/g)) match(from ?? "", /^(\.\/\w+\.js|react|vue)$/, name);
      }
    }],
    ["its types and the examples of its guide hold where a bundler resolves modules", () => tsc(folder, "-p", ".", "--module", "esnext", "--moduleResolution", "bundler", "--skipLibCheck")],
    ["its types and the examples of its guide hold where Node resolves modules", () => tsc(folder, "-p", ".", "--module", "node16", "--moduleResolution", "node16", "--skipLibCheck")],
    ["its declarations are right by themselves", () => tsc(folder, "--strict", "--noEmit", "--target", "es2022", "--module", "node16", "--skipDefaultLibCheck", "module.ts")],
    ["a page with a script tag has the types that the server gives it", async () => {
      const types = await fetch(`${parley.url}/chat-web/kustomer.d.ts`);
      equal(types.status, 200);
      const alone = await mkdtemp(join(tmpdir(), "parley-page-"));
      await writeFile(join(alone, "kustomer.d.ts"), await types.text());
      await cp(join(here, "tag/page.ts"), join(alone, "page.ts"));
      const [example, ...others] = (await guide()).filter(({ code }) => ofATag(code));
      if (!example || others.length > 0) throw new Error("the guide has one example of a page with a script tag");
      await writeFile(join(alone, example.name), example.code);
      await tsc(alone, "--strict", "--noEmit", "--target", "es2022", "--skipDefaultLibCheck", "page.ts", example.name).finally(() => rm(alone, { recursive: true }));
    }],
    ["a server imports it, draws both frameworks, and ends", async () => {
      deepEqual((await run(folder, process.execPath, "server.mjs")).trim().split("\n"), [
        "globals as they were",
        "loadChat no_page",
        "React <p>null false null 0</p>",
        "Vue <p>null false null 0</p>",
        "without a provider: There is no <ChatProvider> above this component.",
      ]);
    }],
  ];
  const browsing: Test[] = [];
  for (const [engine, driver] of drivers) {
    browsing.push([`${engine}: a page loads the chat by a module, under a strict policy`, () => open(driver, "module", async (page) => {
      await page.untilSaid("done");
      deepEqual(await page.said(), [
        "from nowhere: script_failed", "the same promise: true", "started: true", "the global: true", "another key: other_chat", "settings: true", "stopped: false", "and again: true", "done",
      ]);
      equal(await page.count(`#${frameId}`), 1);
    })]);
    for (const name of ["react", "vue"]) {
      browsing.push([`${engine}: ${name === "react" ? "React under StrictMode" : "Vue"} starts the chat once, hears once, and takes it along when it is unmounted`, async () => {
        const agent = new Agent(parley);
        await open(driver, name, (page) => component(page, agent)).finally(() => agent.done().catch(() => {})); // the next one's inbox begins empty
      }]);
    }
  }

  let failed = 0;
  const chosen = ([claim]: Test) => words.length === 0 || words.some((word) => claim.includes(word));
  const through = async (tests: Test[]) => {
    for (const [claim, prove] of tests) {
      try {
        await prove();
        console.log(`ok      ${claim}`);
      } catch (reason) {
        failed++;
        console.log(`not ok  ${claim}\n${String(reason instanceof Error ? reason.message : reason).replace(/^/gm, "        ")}`);
      }
    }
    return tests.length;
  };
  const [compiled, browsed] = await Promise.all([through(still.filter(chosen)), through(browsing.filter(chosen))]);
  const all = compiled + browsed;
  for (const [, driver] of drivers) await driver.close();
  await parley.end();
  await rm(folder, { recursive: true, force: true });
  console.log(`packages: ${all - failed} passed, ${failed} failed (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  return failed > 0 || all === 0 ? 1 : 0;
}
