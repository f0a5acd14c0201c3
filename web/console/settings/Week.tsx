import { Button } from "../shell/Button";
import type { ManagedSettings } from "../wire";
import { minutesOf, timeText } from "./times";

type Hours = NonNullable<ManagedSettings["schedules"]>[number]["hours"];
type Props = { hours: Hours; onChange: (hours: Hours) => void; problem: (field: string) => string | undefined };

const days: [string, string][] = [["1", "Monday"], ["2", "Tuesday"], ["3", "Wednesday"], ["4", "Thursday"], ["5", "Friday"], ["6", "Saturday"], ["0", "Sunday"]];

/** The open times of a week; a day may have several. */
export function Week({ hours, onChange, problem }: Props) {
  const put = (day: string, list: number[][]) => onChange({ ...hours, [day]: list });
  return (
    <div class="week">
      {days.map(([day, name]) => {
        const list = (hours[day] ?? []) as number[][];
        const last = list.at(-1)?.[1];
        const wrong = problem(`hours.${day}`);
        return (
          <div key={day} role="group" aria-label={name}>
            <span class="day">{name}</span>
            <div class="times">
              {list.length === 0 && <span class="closed">Closed</span>}
              {list.map(([from = 0, to = 0], i) => (
                <span key={i} class="time">
                  <input type="time" aria-label={`${name}, from`} aria-invalid={wrong ? true : undefined} value={timeText(from)} onInput={(e) => put(day, list.map((x, at) => (at === i ? [minutesOf(e.currentTarget.value, false), to] : x)))} />
                  –
                  <input type="time" aria-label={`${name}, until`} aria-invalid={wrong ? true : undefined} value={timeText(to)} onInput={(e) => put(day, list.map((x, at) => (at === i ? [from, minutesOf(e.currentTarget.value, true)] : x)))} />
                  <Button kind="quiet" onClick={() => put(day, list.filter((_, at) => at !== i))}>Remove</Button>
                </span>
              ))}
              {(last ?? 0) < 1380 && <Button kind="quiet" onClick={() => put(day, [...list, last === undefined ? [540, 1020] : [last + 60, Math.min(last + 240, 1440)]])}>{`Add ${list.length > 0 ? "another time" : "a time"}`}</Button>}
              {wrong && <p class="field-problem" role="alert">{wrong}</p>}
            </div>
          </div>
        );
      })}
    </div>
  );
}
