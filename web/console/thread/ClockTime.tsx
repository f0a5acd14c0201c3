import { clock, exactTime } from "../../ui/time";

/** The time of day, under a day's heading; exact in the title. */
export function ClockTime({ at }: { at: string }) {
  const then = new Date(at);
  return <time dateTime={at} title={exactTime(then)}>{clock(then)}</time>;
}
