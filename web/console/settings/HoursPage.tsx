import { useState } from "preact/hooks";
import { Button } from "../shell/Button";
import { leave } from "../state/unsaved";
import type { ManagedSettings } from "../wire";
import type { Schedule } from "./schedule";
import { ScheduleForm } from "./ScheduleForm";

const nineToFive = Object.fromEntries(["1", "2", "3", "4", "5"].map((day) => [day, [[540, 1020]]]));

/** When the company answers: schedules, each with a time zone and holidays of its own. */
export function HoursPage({ schedules }: { schedules: NonNullable<ManagedSettings["schedules"]> }) {
  const [picked, setPicked] = useState<string | null>(null);
  const fresh: Schedule = { id: "", name: "", timezone: Intl.DateTimeFormat().resolvedOptions().timeZone, default: schedules.length === 0, hours: nineToFive, holidays: [] };
  const shown = picked === "" ? fresh : schedules.find((s) => s.id === picked);
  return (
    <>
      <section class="part">
        <p>{schedules.length === 0 ? "There are none yet: the chat is always open." : "A brand follows the default one, unless its chat settings name another."}</p>
        <ul class="things">
          {schedules.map((s) => (
            <li key={s.id}>
              <span class="thing"><b>{s.name}{s.default && " (the default one)"}</b><small>{s.timezone} · id {s.id}</small></span>
              <Button pressed={picked === s.id} onClick={() => leave(() => setPicked(s.id))}>Edit<span class="visually-hidden"> {s.name}</span></Button>
            </li>
          ))}
        </ul>
        <div class="part-acts"><Button onClick={() => leave(() => setPicked(""))}>Add business hours</Button></div>
      </section>
      {shown && <ScheduleForm key={picked} schedule={shown} onDone={setPicked} />}
    </>
  );
}
