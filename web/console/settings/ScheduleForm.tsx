import { useState } from "preact/hooks";
import { call } from "../api";
import { Button } from "../shell/Button";
import { Field } from "../shell/Field";
import { changeManaged } from "../state/managed";
import { trying } from "../state/notice";
import { setUnsaved } from "../state/unsaved";
import { useDraft } from "./draft";
import { Form } from "./Form";
import { Holidays } from "./Holidays";
import type { Schedule } from "./schedule";
import { Select } from "./Select";
import { Sure } from "./Sure";
import { Switch } from "./Switch";
import { Week } from "./Week";

type Props = { schedule: Schedule; onDone: (id: string | null) => void };

const fields = ["name", "timezone", "holidays", ...["0", "1", "2", "3", "4", "5", "6"].map((day) => `hours.${day}`)];

/** One schedule: a new one has no id yet. */
export function ScheduleForm({ schedule, onDone }: Props) {
  const [sure, setSure] = useState(false);
  const draft = useDraft<Schedule>(schedule, async ({ id, name, timezone, default: first, hours, holidays }) => {
    const body = { name, timezone, default: first, hours, holidays: holidays ?? [] };
    const saved = await changeManaged(() => call<Schedule>(id ? "PUT" : "POST", id ? `/schedules/${id}` : "/schedules", body));
    if (!id) {
      setUnsaved(false);
      onDone(saved.id);
    }
    return saved;
  });
  const { value, problem } = draft;
  const put = (part: Partial<Schedule>) => draft.set({ ...value, ...part });
  const zones = [...new Set([value.timezone, "UTC", ...Intl.supportedValuesOf("timeZone")])];
  const remove = async () => {
    setUnsaved(false);
    if (await trying(() => changeManaged(() => call("DELETE", `/schedules/${value.id}`)))) onDone(null);
  };
  return (
    <>
      <Form draft={draft} fields={fields} label={value.id ? "Save" : "Make them"}>
        <h3>{value.id ? schedule.name : "New business hours"}</h3>
        <Field label="Name" value={value.name} onInput={(name) => put({ name })} problem={problem("name")} placeholder="Berlin office" />
        <Select label="Time zone" value={value.timezone} onChange={(timezone) => put({ timezone })} options={zones.map((z) => [z, z])} />
        <Switch label="The default one" hint="Of brands that name no other. Only one is." on={value.default} onChange={(on) => put({ default: on })} />
        <h3>Open</h3>
        <Week hours={value.hours} onChange={(hours) => put({ hours })} problem={problem} />
        <h3>Holidays</h3>
        <Holidays holidays={value.holidays ?? []} onChange={(holidays) => put({ holidays })} problem={problem("holidays")} />
      </Form>
      {value.id && <section class="part"><div class="part-acts"><Button kind="danger" onClick={() => setSure(true)}>Remove these business hours</Button></div></section>}
      {sure && <Sure title={`Remove ${schedule.name}?`} text="Brands that follow them are always open from then on." label="Remove them" onClose={() => setSure(false)} onYes={() => void remove()} />}
    </>
  );
}
