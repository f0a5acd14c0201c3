import { mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

const out = fileURLToPath(new URL("out/", import.meta.url));
const { source } = createRequire(new URL("../../web/package.json", import.meta.url))("axe-core") as { source: string };

type Finding = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };
declare const axe: { run(context: Document, options: object): Promise<{ violations: Finding[] }> };

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

export async function freshOut(): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
}

/**
 * Looks at what a page shows: one screenshot a size and scheme, and what axe-core has to say about each, frames
 * included. The page is left as it was, wide and light. The answer is one line a finding.
 */
export async function look(page: Page, name: string): Promise<string[]> {
  const findings = new Map<string, string[]>();
  for (const [word, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      await page.screenshot({ path: `${out}${name}-${word}-${scheme}.png` });
      for (const found of await audit(page)) findings.set(found, [...(findings.get(found) ?? []), `${word} ${scheme}`]);
    }
  }
  await page.setViewportSize(sizes.wide);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return [...findings].map(([found, where]) => `${where.join(", ")}: ${found}`);
}

/** Rules about a whole page; a frame is a part of one. */
const ofPages = ["document-title", "landmark-one-main", "page-has-heading-one", "region", "bypass"];

async function audit(page: Page): Promise<string[]> {
  const lines: string[] = [];
  for (const frame of page.frames()) {
    await frame.evaluate(source);
    const off = frame === page.mainFrame() ? [] : ofPages;
    const found = await frame.evaluate(async (off) => {
      const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
      const { violations } = await axe.run(document, { iframes: false, resultTypes: ["violations"], rules });
      return violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map((n) => ({ html: n.html.slice(0, 160), failureSummary: n.failureSummary })) }));
    }, off);
    for (const { id, impact, nodes } of found) lines.push(`${id} (${impact}): ${nodes.map((n) => `${n.html} ${n.failureSummary.split("\n").slice(1).join(" ")}`).slice(0, 3).join(" | ")}`);
  }
  return lines;
}
