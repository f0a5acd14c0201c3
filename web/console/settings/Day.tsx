import { language } from "../../ui/language";
import { exactTime } from "../../ui/time";

/** A date in a sentence; exact in the title. */
export function Day({ at }: { at: string }) {
  const then = new Date(at);
  return <time dateTime={at} title={exactTime(then)}>{new Intl.DateTimeFormat(language.value, { dateStyle: "medium" }).format(then)}</time>;
}
