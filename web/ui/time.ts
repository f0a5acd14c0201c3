import { language } from "./language";

/**
 * Words for a moment, all from Intl: "now", "4 min", "14:32", "Yesterday 14:32", "12 Mar, 14:32".
 * The language is the interface's, the clock (12 or 24 hours) the reader's own.
 */
const minute = 60_000;

const readersClock = (() => {
  try {
    return new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions().hourCycle;
  } catch {
    return undefined;
  }
})();

const dayOf = (d: Date) => Math.round(new Date(d.getFullYear(), d.getMonth(), d.getDate(), 12).getTime() / 86_400_000);

/** How many calendar days before `now` (reader's time zone); negative in the future. */
export function daysBefore(at: Date, now: Date): number {
  return dayOf(now) - dayOf(at);
}

/** "14:32", or "2:32 PM" where the reader writes so. */
export function clock(at: Date, locale = language.value, hourCycle: Intl.DateTimeFormatOptions["hourCycle"] = readersClock): string {
  return new Intl.DateTimeFormat(locale, { hour: hourCycle === "h23" ? "2-digit" : "numeric", minute: "2-digit", ...(hourCycle ? { hourCycle } : {}) }).format(at);
}

const relative = (days: number, locale: string) => {
  const word = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
};

/** "Today", "Yesterday", "Monday, 2 March", with the year when it is another one. */
export function dayWords(at: Date, now: Date, locale = language.value): string {
  const days = daysBefore(at, now);
  if (days === 0 || days === 1) return relative(days, locale);
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", ...year }).format(at);
}

/** A moment in as few words as tell it. A clock that runs ahead of ours counts as now. */
export function timeWords(at: Date, now: Date, locale = language.value, hourCycle = readersClock): string {
  const ago = now.getTime() - at.getTime();
  if (ago < minute) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "second");
  if (ago < 60 * minute) return new Intl.NumberFormat(locale.split("-")[0], { style: "unit", unit: "minute", unitDisplay: "short" }).format(Math.floor(ago / minute));
  const days = daysBefore(at, now);
  if (days === 0) return clock(at, locale, hourCycle);
  if (days === 1) return `${relative(1, locale)} ${clock(at, locale, hourCycle)}`;
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...year }).format(at);
}

/** A moment under a heading that names its day: "now", "4 min", "14:32". */
export function timeInDay(at: Date, now: Date, locale = language.value, hourCycle = readersClock): string {
  return now.getTime() - at.getTime() < 60 * minute ? timeWords(at, now, locale, hourCycle) : clock(at, locale, hourCycle);
}

/** To the second, with the time zone. */
export function exactTime(at: Date, locale = language.value, hourCycle = readersClock): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short", ...(hourCycle ? { hourCycle } : {}),
  }).format(at);
}
