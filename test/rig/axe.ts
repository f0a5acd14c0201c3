import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const { source } = createRequire(new URL("../../web/package.json", import.meta.url))("axe-core") as { source: string };

type Finding = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };
declare const axe: { run(context: Document, options: object): Promise<{ violations: Finding[] }> };

/** Rules about a whole page; a frame is a part of one. */
const ofPages = ["document-title", "landmark-one-main", "page-has-heading-one", "region", "bypass"];

/** What axe-core has to say about a page, frames included; one line a finding. `frames` leaves the page around them out. */
export async function audit(page: Page, { frames = false } = {}): Promise<string[]> {
  const lines: string[] = [];
  for (const frame of page.frames()) {
    if (frames && frame === page.mainFrame()) continue;
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
