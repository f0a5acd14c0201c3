import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { audit } from "../rig/axe.ts";

const out = fileURLToPath(new URL("out/", import.meta.url));
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
