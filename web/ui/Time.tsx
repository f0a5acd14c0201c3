import { useNow } from "./now";
import { exactTime, timeInDay, timeWords } from "./time";

type Props = {
  /** ISO 8601. */
  at: string;
  class?: string;
  /** It stands under a heading that names the day. */
  inDay?: boolean;
};

/** A moment in words that renew themselves, exact in the title. */
export function Time({ at, class: name, inDay }: Props) {
  const then = new Date(at);
  const now = useNow(inDay && Date.now() - then.getTime() > 3_600_000); // from then on it is a clock's time
  if (Number.isNaN(then.getTime())) return null;
  return <time class={name} dateTime={at} title={exactTime(then)}>{(inDay ? timeInDay : timeWords)(then, new Date(now))}</time>;
}
