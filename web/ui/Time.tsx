import { useNow } from "./now";
import { exactTime, timeWords } from "./time";

/** A moment (ISO 8601) in words that renew themselves, exact in the title. */
export function Time({ at, class: name }: { at: string; class?: string }) {
  const then = new Date(at);
  const now = useNow();
  if (Number.isNaN(then.getTime())) return null;
  return <time class={name} dateTime={at} title={exactTime(then)}>{timeWords(then, new Date(now))}</time>;
}
