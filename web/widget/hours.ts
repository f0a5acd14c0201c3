import { effect, signal } from "@preact/signals-core";
import type { Settings } from "../client/wire";
import { language } from "../ui/language";
import { clock, daysBefore } from "../ui/time";
import { available } from "./available";
import type { WidgetHost } from "./host";
import { say } from "./words";

/** Nobody is there now, by the business hours, and a message can be left. */
export const away = signal(false);

/** Keeps it true while the panel is drawn. */
export function followHours({ client }: WidgetHost): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (settings: Settings) => {
    clearTimeout(timer);
    const now = Date.now();
    away.value = available(settings, now) === "offline";
    const next = (settings.changes ?? []).map((c) => at(settings, c) - now).filter((left) => left > 0);
    if (next.length > 0) timer = setTimeout(look, Math.min(60_000, ...next), settings); // a machine that slept did not count
  };
  const stop = effect(() => look(client.settings.value));
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** When a change comes, by this device's clock. */
function at({ ahead = 0 }: Settings, change: { at: string }): number {
  return Date.parse(change.at) - ahead;
}

/** "We are back tomorrow 09:00", where the settings foresee it. */
export function backWords(settings: Settings): string {
  const now = Date.now();
  const then = settings.changes?.find((c) => c.availability === "online" && at(settings, c) > now);
  if (!then) return "";
  const time = comingWords(new Date(at(settings, then)), new Date(now));
  return say("backAt", { time });
}

/** A moment that is to come, as part of a sentence: "today 14:00", "tomorrow 09:00", "Monday 09:00", "Monday 12 March 09:00". */
export function comingWords(then: Date, now: Date, locale = language.value, hourCycle?: Intl.DateTimeFormatOptions["hourCycle"]): string {
  const days = -daysBefore(then, now);
  const time = clock(then, locale, hourCycle);
  if (days < 2) return `${new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day")} ${time}`;
  const day = new Intl.DateTimeFormat(locale, days < 7 ? { weekday: "long" } : { weekday: "long", day: "numeric", month: "long" }).format(then);
  return `${day} ${time}`;
}
