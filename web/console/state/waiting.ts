/** Minutes after which a customer who waits is late; the wait warms towards it. */
export const TARGET_MINUTES = 15;

export type Wait = {
  /** "now", "4 min", "2 h", "3 d" */
  text: string;
  /** The same in words, for a title and for screen readers. */
  spoken: string;
  /** calm below half the target, warm from there, late at the target. */
  warmth: "calm" | "warm" | "late";
};

/** How long a customer has been waiting; null when nobody waits. */
export function waiting(since: string | undefined, now: number): Wait | null {
  if (!since) return null;
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
  const warmth = minutes >= TARGET_MINUTES ? "late" : minutes >= TARGET_MINUTES / 2 ? "warm" : "calm";
  return { text: short(minutes), spoken: `Waiting for ${long(minutes)}`, warmth };
}

function short(minutes: number): string {
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / (24 * 60))} d`;
}

function long(minutes: number): string {
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return plural(minutes, "minute");
  if (minutes < 48 * 60) return plural(Math.floor(minutes / 60), "hour");
  return plural(Math.floor(minutes / (24 * 60)), "day");
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
