// Builds web/dist, and web/sdk/npm/dist. `node build.mjs [sdk] [panel] [npm] [console] [demo]`: without names everything that exists.
// The script knows the names of client and panel, and the panel that of the client, so "sdk" and "panel" build together.
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gunzipSync, gzipSync } from "node:zlib";
import zopfli from "@gfx/zopfli";
import preact from "@preact/preset-vite";
import { build } from "vite";

const web = dirname(fileURLToPath(import.meta.url));
const dist = join(web, "dist");
const target = "es2022";
/** Browsers with light-dark() and nesting: what older ones would need doubles the style sheets. */
const cssTarget = ["chrome123", "firefox121", "safari17.5"];
const there = (path) => stat(join(web, path)).then(() => true, () => false);
/** What the SDK's pages load is pressed by terser: half a kilobyte less, gzipped, than by the tool's own minifier. */
const pressed = { minify: "terser", terserOptions: { ecma: 2020, module: true, compress: { passes: 4, unsafe_arrows: true, keep_fargs: false, pure_getters: true }, format: { comments: false } } };
const common = { configFile: false, logLevel: "warn", root: web, envDir: false, clearScreen: false };

/** A settings answer as the server gives it, for the budget. */
const settingsAnswer = JSON.stringify({
  brand: { id: "65f0c0ffee0123456789abcd", name: "Harbour Supply", enabled: true, greeting: "Hello. How can we help?", colour: "#2f6f5e", ink: "#ffffff", shades: ["#286052", "#79a298", "#2f6f5e", "#2f6f5e"] },
  availability: "online",
  language: { code: "en", tag: "en-GB", dir: "ltr", labels: { panel: "Chat", open: "Open chat", openUnread: "Open chat, {n} unread", close: "Close chat", dismiss: "Dismiss", lost: "The chat could not be loaded. Check your connection.", retry: "Try again" } },
});

/** The custom properties of the SDK's own style sheets, most used first. */
const properties = await (async () => {
  const uses = new Map();
  for (const folder of ["ui", "widget", "sdk"])
    for (const file of await readdir(join(web, folder)))
      if (extname(file) === ".css") for (const [name] of (await readFile(join(web, folder, file), "utf8")).matchAll(/--[a-z][\w-]*/g)) uses.set(name, (uses.get(name) ?? 0) + 1);
  return [...uses.keys()].sort((a, b) => uses.get(b) - uses.get(a) || (a < b ? -1 : 1));
})();

/** Custom properties go by two letters at most where pages load them; scripts must write the whole name of one as a literal. */
const shortProperties = {
  name: "short-properties",
  renderChunk: {
    order: "pre",
    handler(code) {
      const short = (name) => {
        const n = properties.indexOf(name);
        return n < 0 ? name : `--${n < 26 ? "" : String.fromCharCode(96 + Math.floor(n / 26))}${String.fromCharCode(97 + (n % 26))}`;
      };
      return { code: code.replace(/(?<![\w$)\]])--[a-z][\w-]*/g, short), map: null };
    },
  },
};

/** One ES module of everything that the entry needs; gives its name, in which 36 bits of its content are enough to tell it from those before: the script that pages embed has all of the names. */
async function chunk(out, name, entry, plugins, define = {}) {
  const made = await build({
    ...common,
    base: "./",
    define,
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), frozen, shortProperties, ...plugins],
    build: {
      ...pressed,
      target,
      cssTarget,
      outDir: out,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { [name]: join(web, entry) },
        preserveEntrySignatures: "strict",
        output: { format: "es", entryFileNames: "[name]-[hash:6].js", codeSplitting: false },
      },
    },
  });
  return made.output.find((file) => file.type === "chunk" && file.isEntry).fileName;
}

/** The panel's signals are the client's: the panel is never on a page without it. */
function signalsFrom(client) {
  return { name: "signals-from-client", enforce: "pre", resolveId: (id) => (id === "@preact/signals-core" ? { id: `./${client}`, external: true } : null) };
}

/** What signals can and nothing of ours asks of them: to be read as text, to be watched, to have a name, to be disposed of. */
const unasked = [
  /\w+\.prototype\.toString=.*?;(?=\w+\.prototype\.)/, /\w+\.prototype\.valueOf=.*?;(?=\w+\.prototype\.)/, /\w+\.prototype\.toJSON=.*?;(?=\w+\.prototype\.)/, /\w+\.prototype\.subscribe=.*?;(?=\w+\.prototype\.)/,
  /\w+\.prototype\.brand=.*?;(?=\w+\.prototype\.)/, /this\.W=[^;]*;this\.Z=[^;]*;/, /else \w\(function\(\)\{var \w;null==\(\w=\w\.W\)\|\|\w\.call\(\w\)\}\)/, /if\(void 0===\w\)\w\(function\(\)\{var \w;null==\(\w=\w\.Z\)\|\|\w\.call\(\w\)\}\)/,
  /\w+\.prototype\.dispose=function\(\)\{this\.d\(\)\};/, /\w\[Symbol\.dispose\]=\w;/, /this\.name=null==t\?void 0:t\.name/, /this\.name=null==t\?void 0:t\.name;/,
];
/** Copies of whole objects, by the view's own `m`. */
const copies = /\bm\(\{\},([\w.]+)\)/g;
const copier = "function m(n,l){for(var u in l)n[u]=l[u];return n}";

/**
 * A page that has frozen Object.prototype lets nobody assign what has a name of its. The libraries do so in two places: signals get a toString and a valueOf, and
 * nodes of the view are copied key by key, `constructor` too. A library that is written in another way than this knows fails the build.
 */
const frozen = {
  name: "frozen-prototypes",
  transform(code, id) {
    const wrong = () => new Error(`${id} is not as it was: see that the case hostile-frozen-prototypes passes, and mend this`);
    if (/signals-core\W/.test(id)) {
      if (!unasked.every((part) => part.test(code))) throw wrong();
      return { code: unasked.reduce((text, part) => text.replace(part, ""), code), map: null };
    }
    if (!/preact\/dist\/preact\.[\w.]+$/.test(id)) return null;
    if (!code.includes(copier) || (code.match(copies)?.length ?? 0) < 3) throw wrong();
    return { code: code.replace(copies, "{...$1}"), map: null };
  },
};

/** What comes late to the panel is drawn with the panel's own framework and parts (the exports of widget/index.tsx). */
function drawnBy(panel) {
  const its = /^(preact(\/hooks|\/jsx-runtime)?|@preact\/signals-core|\.\/(ConversationRow|context|Face|Header|memory|words)|\.\.?\/(ui\/)?language)$/;
  return { name: "drawn-by-panel", enforce: "pre", resolveId: (id) => (its.test(id) ? { id: `./${panel}`, external: true } : null) };
}

/** The chunks, then widget.js and core.js, which know their names. */
async function sdk() {
  const out = join(dist, "chat-web");
  const names = { client: "", panel: "" };
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const peek = await chunk(out, "peek", "sdk/peek.ts", []);
  const sound = await chunk(out, "sound", "sdk/sound.ts", []);
  const acts = await chunk(out, "acts", "sdk/acts.ts", []);
  const crowd = await chunk(out, "crowd", "client/crowd.ts", []);
  const stream = await chunk(out, "stream", "client/stream.ts", []);
  const hours = await chunk(out, "hours", "sdk/hours.ts", []);
  names.client = await chunk(out, "client", "sdk/client.ts", [], { __PEEK__: JSON.stringify(peek), __SOUND__: JSON.stringify(sound), __ACTS__: JSON.stringify(acts), __CROWD__: JSON.stringify(crowd), __STREAM__: JSON.stringify(`./${stream}`) });
  const core = await chunk(out, "core", "sdk/coreActs.ts", []);
  if (await there("widget/index.tsx")) names.panel = await chunk(out, "panel", "widget/index.tsx", [signalsFrom(names.client)]);
  const templates = await chunk(out, "templates", "widget/templates.tsx", [drawnBy(names.panel)]);
  const viewer = await chunk(out, "viewer", "widget/viewing.tsx", [drawnBy(names.panel)]);
  const extras = await chunk(out, "extras", "widget/extras.tsx", [drawnBy(names.panel)], { __TEMPLATES__: JSON.stringify(`./${templates}`), __VIEWER__: JSON.stringify(`./${viewer}`) });
  const words = await catalogues(out, names.panel);
  const advice = await chunk(out, "advice", "sdk/advice.ts", []);
  const debug = await chunk(out, "debug", "sdk/debug.ts", []);
  const forget = await chunk(out, "forget", "sdk/forget.ts", []);
  const older = await chunk(out, "older", "sdk/older.ts", []);
  const known = { __CLIENT__: names.client, __PANEL__: names.panel, __CORE__: core, __CROWD__: crowd, __EXTRAS__: extras, __ADVICE__: advice, __HOURS__: hours, __DEBUG__: debug, __OLDER__: older, __FORGET__: forget, __WORDS__: words };
  for (const name of ["widget", "core"]) await loader(out, name, Object.fromEntries(Object.entries(known).map(([word, file]) => [word, JSON.stringify(file)])));
  await writeFile(join(out, "kustomer.d.ts"), (await readFile(join(web, "sdk/types.ts"), "utf8")) + globals);
  await zip(out);
  await budget(out, names, words);
}

/** What the panel says itself, but not before its late parts are there: of what takes a while to happen. */
const patient = /^(open|failed|loadFailed|retry|sending|fresh|tooLong|olderFailed|thanks|download)(\.|$)/;

/**
 * What the chat says, for each language: `words-de-….js` has what the panel itself says, `words-de-late-….js` what its
 * late parts say. Gives the part of their names that changes with the content, which is the same for all of them.
 */
async function catalogues(out, panel) {
  const drawn = await readFile(join(out, panel), "utf8");
  const parts = {};
  for (const file of await readdir(join(web, "words"))) {
    if (extname(file) !== ".json") continue;
    const all = Object.entries(JSON.parse(await readFile(join(web, "words", file), "utf8")));
    const early = ([key]) => !patient.test(key) && drawn.includes(`"${key.split(".")[0]}"`);
    const name = basename(file, ".json");
    parts[name] = all.filter(early);
    parts[`${name}-late`] = all.filter((row) => !early(row));
  }
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
  for (const [name, rows] of Object.entries(parts)) await writeFile(join(out, `words-${name}-${hash}.js`), `export default${JSON.stringify(Object.fromEntries(rows)).replace(/"(\w+)":/g, "$1:")}`);
  return hash;
}

/**
 * Beside each file what the server sends of it: gzip by a slower compressor than the usual (3 % less, which every browser
 * reads), and Brotli for browsers that take it.
 */
async function zip(out) {
  for (const file of await readdir(out)) {
    const body = await readFile(join(out, file));
    const zipped = Buffer.from(await zopfli.gzipAsync(body, { numiterations: 15 }));
    if (!gunzipSync(zipped).equals(body)) throw new Error(`${file}: what was compressed is not what it was`);
    await writeFile(join(out, `${file}.gz`), zipped);
    await writeFile(join(out, `${file}.br`), await promisify(brotliCompress)(body));
  }
}

/** What the scripts put onto a page, for its own compiler: behind the public types, which are declarations already. */
const globals = `
// --- the page --------------------------------------------------------------------------------------------------------

declare global {
  /** The chat: there once /chat-web/widget.js has run. */
  var Kustomer: Kustomer;
  /** The chat without a look: there once /chat-web/core.js has run. */
  var KustomerCore: KustomerCore;

  interface WindowEventMap {
    /** \`Kustomer\` is there; once, also for a listener of the script after the tag. */
    kustomerLoaded: Event;
    /** \`KustomerCore\` is there. */
    kustomerCoreLoaded: Event;
  }
}
`;

/** A classic script, as pages have it in their tag. */
async function loader(out, name, define) {
  await build({
    ...common,
    define,
    plugins: [shortProperties], // what it sets, the chunks draw with
    build: {
      ...pressed,
      target,
      cssTarget,
      outDir: out,
      emptyOutDir: false,
      modulePreload: false,
      reportCompressedSize: false,
      // Library mode: without it the tool wraps import() in its own preloading, which a page's script does not want.
      lib: { entry: join(web, `sdk/${name}.ts`), formats: ["iife"], name: "parley", fileName: () => `${name}.js` },
    },
  });
}

/** Every byte that a page loads is counted; too many of them fail the build. */
async function budget(out, names, words) {
  const limits = JSON.parse(await readFile(join(web, "budgets.json"), "utf8"));
  const size = async (file) => (await stat(join(out, `${file}.gz`))).size;
  const launcher = (await size("widget.js")) + gzipSync(settingsAnswer).length;
  const rows = [["widget.js", await size("widget.js"), limits.loader.limit], ["widget.js + settings", launcher, limits.launcher.limit], ["core.js", await size("core.js"), limits.core.limit]];
  let thread = launcher;
  for (const file of [names.client, names.panel].filter(Boolean)) {
    const bytes = await size(file);
    thread += bytes;
    rows.push([file, bytes]);
  }
  // One language is loaded; the largest one counts.
  const sizes = await Promise.all((await readdir(out)).filter((file) => file.startsWith("words-") && file.endsWith(`${words}.js`) && !file.includes("-late-")).map(async (file) => [file, await size(file)]));
  const largest = sizes.reduce((a, b) => (b[1] > a[1] ? b : a));
  rows.push(largest);
  thread += largest[1];
  rows.push([names.panel ? "until a thread is usable" : "until a thread is usable (no panel yet)", thread, limits.thread.limit]);
  count(rows);
}

function count(rows) {
  for (const [name, bytes, limit] of rows) console.log(`${String(bytes).padStart(7)} B gzip  ${name}${limit ? ` (limit ${limit})` : ""}`);
  const over = rows.filter(([, bytes, limit]) => limit && bytes > limit);
  if (over.length > 0) throw new Error(`over budget: ${over.map(([name]) => name).join(", ")}`);
}

/**
 * The package that a site's own build takes (sdk/npm): each module as it was written, without its types, and declarations
 * beside it. A page's bundler presses them; what it makes of each way in, frameworks aside, has a budget.
 */
async function npm() {
  const { default: ts } = await import("typescript");
  const home = join(web, "sdk/npm");
  const out = join(home, "dist");
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const types = await readFile(join(web, "sdk/types.ts"), "utf8");
  await writeFile(join(out, "types.d.ts"), types);
  await writeFile(join(out, "globals.d.ts"), types + globals);
  await cp(join(web, "../LICENSE"), join(home, "LICENSE"));
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, isolatedDeclarations: true, declaration: true };
  /** All in one folder, by the names that Node asks for. */
  const flat = (text) => text.replace(/(from\s*")\.{1,2}\/([\w-]+)"/g, '$1./$2.js"');
  for (const name of ["load", "session", "index", "react", "vue"]) {
    const source = await readFile(join(home, `${name}.ts`), "utf8");
    const declared = ts.transpileDeclaration(source, { fileName: `${name}.ts`, compilerOptions, reportDiagnostics: true });
    if (declared.diagnostics.length > 0) throw new Error(ts.formatDiagnostics(declared.diagnostics, { getCanonicalFileName: (file) => file, getCurrentDirectory: () => home, getNewLine: () => "\n" }));
    await writeFile(join(out, `${name}.d.ts`), flat(declared.outputText));
    await writeFile(join(out, `${name}.js`), flat(ts.transpileModule(source, { fileName: `${name}.ts`, compilerOptions }).outputText));
  }
  const limits = JSON.parse(await readFile(join(web, "budgets.json"), "utf8"));
  count(await Promise.all(["index", "react", "vue"].map(async (name) => [`parley-chat/${name}`, gzipSync(await whole(join(out, `${name}.js`)), { level: 9 }).length, limits[`npm/${name}`].limit])));
}

/** What a page's bundler makes of a module of ours and all that it needs, but for the page's framework. */
async function whole(entry) {
  const made = await build({
    ...common,
    logLevel: "error", // what is said of "use client" is true, and no matter here
    build: { ...pressed, target, write: false, lib: { entry, formats: ["es"], fileName: () => "whole.js" }, rolldownOptions: { external: ["react", "vue"] } },
  });
  return made[0].output[0].code;
}

async function consoleApp() {
  if (!(await there("console/index.html"))) return;
  await build({
    ...common,
    root: join(web, "console"),
    base: "/console/",
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
    build: { target, cssTarget, outDir: join(dist, "console"), emptyOutDir: true, reportCompressedSize: false, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  });
  await script(join(web, "console/preview/preview.ts"), join(dist, "console"));
}

/** Static pages: web/demo → dist/demo, web/demo/guide → dist/guide. A script `x.ts` becomes `x.js` beside its page. */
async function demo() {
  if (!(await there("demo"))) return;
  for (const [from, to] of [["demo", "demo"], ["demo/guide", "guide"]]) {
    if (!(await there(from))) continue;
    const source = join(web, from);
    const out = join(dist, to);
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath ?? entry.path, entry.name);
      const name = relative(source, file);
      if ((to === "demo" && name.startsWith("guide")) || /\.test\.tsx?$/.test(name)) continue;
      if (extname(name) === ".ts" || extname(name) === ".tsx") {
        if (name.includes("/") || name.endsWith(".d.ts")) continue; // parts of a script, not scripts
        await script(file, out);
      } else {
        await mkdir(dirname(join(out, name)), { recursive: true });
        await cp(file, join(out, name));
      }
    }
  }
}

async function script(input, outDir) {
  await build({
    ...common,
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
    build: { target, cssTarget, outDir, emptyOutDir: false, copyPublicDir: false, modulePreload: false, reportCompressedSize: false, rolldownOptions: { input, output: { format: "iife", entryFileNames: "[name].js", codeSplitting: false } } },
  });
}

const targets = { sdk, panel: sdk, npm, console: consoleApp, demo };
const wanted = process.argv.slice(2);
for (const name of wanted) if (!(name in targets)) throw new Error(`no target is called ${name}: ${Object.keys(targets).join(", ")}`);
const jobs = new Set((wanted.length > 0 ? wanted : ["sdk", "npm", "console", "demo"]).map((name) => targets[name]));
for (const job of jobs) await job();
