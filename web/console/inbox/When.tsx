import { daysBefore, exactTime, timeWords } from "../../ui/time";

/** A moment in the few letters that a list has room for; exact in the title. */
export function When({ at, now }: { at: string; now: number }) {
  const then = new Date(at);
  const words = daysBefore(then, new Date(now)) === 1 ? "Yesterday" : timeWords(then, new Date(now));
  return <time dateTime={at} title={exactTime(then)}>{words}</time>;
}
