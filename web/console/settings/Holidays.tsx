import { Button } from "../shell/Button";
import type { Schedule } from "./schedule";

type Holiday = NonNullable<Schedule["holidays"]>[number];
type Props = { holidays: Holiday[]; onChange: (holidays: Holiday[]) => void; problem: string | undefined };

/** Days on which nobody is there, both ends included. */
export function Holidays({ holidays, onChange, problem }: Props) {
  const put = (i: number, part: Partial<Holiday>) => onChange(holidays.map((h, at) => (at === i ? { ...h, ...part } : h)));
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      {holidays.length === 0 && <p class="field-hint">None.</p>}
      {holidays.map((h, i) => (
        <fieldset key={i} class="boxed">
          <legend>{h.name || `Holiday ${i + 1}`}</legend>
          <div class="times">
            <input aria-label="Name of the holiday" value={h.name} placeholder="New Year" onInput={(e) => put(i, { name: e.currentTarget.value })} />
            <input type="date" aria-label="First day" aria-invalid={problem ? true : undefined} value={h.startDate} onInput={(e) => put(i, { startDate: e.currentTarget.value })} />
            –
            <input type="date" aria-label="Last day" aria-invalid={problem ? true : undefined} value={h.endDate} onInput={(e) => put(i, { endDate: e.currentTarget.value })} />
            <label><input type="checkbox" checked={h.enabled} onChange={() => put(i, { enabled: !h.enabled })} /> Closed then</label>
            <Button kind="quiet" onClick={() => onChange(holidays.filter((_, at) => at !== i))}>Remove<span class="visually-hidden"> {h.name || `holiday ${i + 1}`}</span></Button>
          </div>
        </fieldset>
      ))}
      {problem && <p class="field-problem" role="alert">{problem}</p>}
      <Button onClick={() => onChange([...holidays, { name: "", startDate: today, endDate: today, enabled: true }])}>Add a holiday</Button>
    </>
  );
}
