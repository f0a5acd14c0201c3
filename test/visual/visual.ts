import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../conformance/driver/chromium.ts";
import { audit } from "../rig/axe.ts";
import { Demo } from "../rig/demo.ts";
import { narrow } from "./narrow.ts";
import { encode, simplify } from "./palette.ts";

const fonts = fileURLToPath(new URL("fonts.conf", import.meta.url));
const pictures = fileURLToPath(new URL("pictures/", import.meta.url));
const out = fileURLToPath(new URL("out/", import.meta.url));
const updating = Boolean(process.env.UPDATE);

/** Between them both schemes, every difficult colour, both directions and both sizes. */
const variants = {
  "wide-light-dark": { viewport: { width: 520, height: 720 }, scheme: "light", colour: "dark", lang: "en" },
  "wide-dark-neon": { viewport: { width: 520, height: 720 }, scheme: "dark", colour: "neon", lang: "en" },
  "phone-light-pale-rtl": { viewport: { width: 390, height: 844 }, scheme: "light", colour: "pale", lang: "ar" },
} as const;

/**
 * How unlike two pixels must be to differ (0 to 1), and which share of them may. The release of the browser that drew the kept
 * pictures (its number is kept beside them) draws the same letters with the same pixels; another one may smooth them in another way, so
 * that only what has moved or changed its colour for all to see is found until the pictures are kept anew.
 */
const strict = { unlike: 0.04, mayDiffer: 0.00016 };
const lenient = { unlike: 0.12, mayDiffer: 0.012 };
const release = `${pictures}chromium`;

type Variant = (typeof variants)[keyof typeof variants];

export async function main(words: string[]): Promise<number> {
  await rm(out, { recursive: true, force: true });
  for (const folder of [out, pictures]) await mkdir(folder, { recursive: true });
  for (const [, font] of (await readFile(fonts, "utf8")).matchAll(/<glob>(\/.+)<\/glob>/g)) {
    if (font && !existsSync(font)) throw new Error(`${font} is not installed, and the pictures are set in it: run \`make tools\``);
  }
  const demo = await Demo.begin();
  const browser = await launchChromium({ FONTCONFIG_FILE: fonts });
  try {
    return await all(browser, demo.links.shop, words);
  } finally {
    await browser.close();
    await demo.end();
  }
}

async function all(browser: Browser, base: string, words: string[]): Promise<number> {
  const [drawnBy, major = ""] = [(await readFile(release, "utf8").catch(() => "")).trim(), browser.version().split(".")[0]];
  if (updating && words.length === 0) await writeFile(release, `${major}\n`);
  const measure = drawnBy === major || updating ? strict : lenient;
  if (measure === lenient) console.log(`the pictures are of Chromium ${drawnBy}, and this is ${major}: small differences are let pass`);
  const states = await names(browser, base);
  const known = new Set<string>();
  let [right, wrong] = [0, 0];
  const tell = (name: string, problems: string[]) => {
    if (problems.length > 0) wrong += 1;
    else right += 1;
    console.log(`${problems.length > 0 ? "not ok" : "ok    "}  ${name}${problems.map((problem) => `\n        ${problem}`).join("")}`);
  };
  await Promise.all(Object.entries(variants).map(async ([variantName, variant]) => {
    const context = await browser.newContext({ viewport: variant.viewport, colorScheme: variant.scheme, reducedMotion: "reduce", locale: "en-GB", timezoneId: "UTC" });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    for (const state of states) {
      const name = `${state}-${variantName}`;
      known.add(`${name}.png`);
      if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
      try {
        let different = await compare(name, await photograph(page, base, state, variant), measure);
        if (different) different = await compare(name, await photograph(page, base, state, variant), measure); // a busy machine may have drawn it a moment too soon
        if (different) problems.push(different);
        problems.push(...(await audit(page, { frames: true })));
      } catch (reason) {
        problems.push(reason instanceof Error ? (reason.message.split("\n")[0] ?? "") : String(reason));
      }
      tell(name, problems.splice(0));
    }
    await context.close();
  }));
  await narrow(browser, (page, state) => show(page, base, state, { scheme: "light", colour: "pale", lang: "en" }), states, (name) => words.length === 0 || words.some((word) => name.includes(word)), tell);
  for (const file of (await readdir(pictures)).filter((file) => file.endsWith(".png") && !known.has(file))) {
    if (updating) await rm(pictures + file);
    else tell(file, ["no state is called this any more: UPDATE=1 deletes the picture"]);
  }
  console.log(`\n${right} of ${right + wrong} are as they ${updating ? "are kept now; look at each that is new" : "were looked at"}, and have room${wrong > 0 && !updating ? "; where the change is meant, UPDATE=1 keeps the new ones: look at each" : ""}`);
  return wrong === 0 ? 0 : 1;
}

/** The states that there are; the page of a state knows them. */
async function names(browser: Browser, base: string): Promise<string[]> {
  const page = await browser.newPage();
  await page.goto(`${base}/tile`);
  const names = await page.evaluate(() => document.documentElement.dataset.states);
  await page.close();
  if (!names) throw new Error("the gallery names no states");
  return names.split(" ");
}

async function photograph(page: Page, base: string, state: string, variant: Variant): Promise<Buffer> {
  await show(page, base, state, variant);
  return page.screenshot({ caret: "hide", animations: "disabled" });
}

/** Shows a state, and waits until nothing in it moves. */
async function show(page: Page, base: string, state: string, { scheme, colour, lang }: Omit<Variant, "viewport">): Promise<void> {
  await page.goto(`${base}/tile?${new URLSearchParams({ state, scheme, colour, lang })}`);
  await page.waitForFunction(() => ["done", "failed"].some((end) => end in document.documentElement.dataset), null, { timeout: 15_000 }).catch(() => {
    throw new Error("the state never came to show");
  });
  const failed = await page.evaluate(() => document.documentElement.dataset.failed);
  if (failed !== undefined) throw new Error(failed);
  await page.evaluate(async () => {
    const frame = document.querySelector<HTMLIFrameElement>("#kustomer-ui-sdk-iframe")?.contentDocument;
    await Promise.all([...(frame?.images ?? [])].map((image) => image.decode().catch(() => undefined)));
    frame?.getAnimations().forEach((animation) => animation.finish());
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}

/** What is wrong with a picture, in a few words; empty where it is the one that was kept. */
async function compare(name: string, shot: Buffer, measure: typeof strict): Promise<string> {
  const kept = await readFile(`${pictures}${name}.png`).catch(() => null);
  const picture = simplify(PNG.sync.read(shot));
  const found = kept === null ? { what: "nobody has looked at this picture yet" } : difference(PNG.sync.read(kept), picture, measure);
  const [seen, unlike] = [`${out}${name}.png`, `${out}${name}-difference.png`];
  for (const file of [seen, unlike]) await rm(file, { force: true });
  if (!found) return "";
  if (updating) {
    await writeFile(`${pictures}${name}.png`, encode(picture));
    return "";
  }
  await writeFile(seen, shot);
  if (found.picture) await writeFile(unlike, PNG.sync.write(found.picture));
  return `${found.what}: see ${[seen, ...(found.picture ? [unlike] : [])].map((file) => relative(process.cwd(), file)).join(" and ")}`;
}

function difference(kept: PNG, shot: PNG, { unlike, mayDiffer }: typeof strict): { what: string; picture?: PNG } | null {
  const { width, height } = shot;
  if (kept.width !== width || kept.height !== height) return { what: `it is ${width} × ${height}, and was ${kept.width} × ${kept.height}` };
  const picture = new PNG({ width, height });
  const pixels = pixelmatch(kept.data, shot.data, picture.data, width, height, { threshold: unlike });
  return pixels > mayDiffer * width * height ? { what: `${pixels} pixels differ`, picture } : null;
}
