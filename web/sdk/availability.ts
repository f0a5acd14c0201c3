import type { Settings } from "../client/wire";
import { warn } from "./report";

/** What the page has been told is no language. */
const warned = new Set<string>();

export type Availability = Settings["availability"];

export interface Watch {
  /** What it is at this moment. */
  now(): Availability;
  stop(): void;
}

/**
 * What the chat is on this page: what the server said, what it foretold of its clock, and what the brand's page rules
 * say of the page's address, which may change without a load. `changed` hears of it at most a second late.
 */
export function watch(settings: Settings, changed: (now: Availability) => void): Watch {
  const { availability, brand: { pages }, changes = [], now: then, language: { unknown } } = settings;
  if (unknown && !warned.has(unknown)) warn(`The chat knows no language "${unknown}". Its codes are like "de", "fr_ca" and "zh_cn".`);
  if (unknown) warned.add(unknown);
  const ahead = (settings.ahead ??= then ? Date.parse(then) - Date.now() : 0); // the page's clock may be wrong; kept for the panel, which comes later
  let timer = 0;
  let next = 0; // ms until the clock changes something

  function now(): Availability {
    let answer = availability;
    next = 60_000; // a machine that slept did not count
    for (const c of changes) {
      const left = Date.parse(c.at) - ahead - Date.now();
      if (left > 0) next = Math.min(next, left);
      else answer = c.availability;
    }
    return answer !== "disabled" && pages && !shows(pages, location) ? "hidden" : answer;
  }

  let said = now();

  function look(): void {
    const is = now();
    timer = window.setTimeout(look, pages ? Math.min(next, 1000) : next);
    if (is !== said) changed((said = is));
  }
  if (pages || changes.length > 0) look();

  return { now, stop: () => clearTimeout(timer) };
}

/** Whether the chat shows at an address: the first rule that matches it decides. */
export function shows(rules: { show: boolean; url: string }[], at: { host: string; pathname: string; search: string }): boolean {
  const address = (at.host.replace(/\.(?=:|$)/, "") + at.pathname + at.search).toLowerCase();
  const rule = rules.find(({ url }) => matches(url.toLowerCase(), address) || matches(url.toLowerCase(), address.replace(/\/$/, "")));
  return rule?.show ?? true;
}

/** `*` stands for any text, also for none. */
function matches(pattern: string, text: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
