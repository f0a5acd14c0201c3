import { useState } from "preact/hooks";
import { call } from "../api";
import { Button } from "../shell/Button";
import { Field } from "../shell/Field";
import { changeManaged } from "../state/managed";
import { trying } from "../state/notice";
import { refresh } from "../state/session";
import type { Attribute, AttributeType } from "../wire";
import { Saving } from "./Saving";
import { Select } from "./Select";
import { Switch } from "./Switch";

const types: [AttributeType, string][] = [["text", "Text"], ["number", "Number"], ["boolean", "Yes or no"], ["time", "Time"], ["url", "Link"], ["tree", "Multi-level list"]];

/** Declared attributes: a label for agents, and a type that is checked. */
export function Attributes({ declared, only }: { declared: Attribute[]; only: boolean }) {
  const [klass, setKlass] = useState("conversation");
  const [name, setName] = useState("");
  const [label, setLabel] = useState("");
  const [type, setType] = useState("text");
  const change = async <T,>(run: () => Promise<T>): Promise<T> => {
    const answer = await changeManaged(run);
    await refresh();
    return answer;
  };
  return (
    <>
      <section class="part">
        <Switch label="Declared attributes only" hint="On: a page that describes with an undeclared name gets an error. Off: it is stored, and agents see it marked as undeclared." on={only}
          onChange={(declaredOnly) => void trying(() => change(() => call("PATCH", "/organisation", { declaredOnly })))} />
      </section>
      <section class="part">
        <h3>Declared</h3>
        {declared.length === 0 ? <p>None yet. Pages may send any attribute; declare those that your team should read under a good name.</p> : (
          <ul class="things">
            {declared.map((a) => (
              <li key={`${a.klass} ${a.name}`}>
                <span class="thing"><b>{a.label || a.name}</b><small>{a.klass} · {a.name} · {types.find(([t]) => t === a.type)?.[1] ?? a.type}</small></span>
                <Button kind="danger" onClick={() => void trying(() => change(() => call("DELETE", `/attributes/${a.klass}/${encodeURIComponent(a.name)}`)))}>Remove</Button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="part">
        <h3>Declare one</h3>
        <Saving changed={name.trim() !== "" && label.trim() !== ""} label="Declare" said="Declared" save={async () => {
          await change(() => call("PUT", `/attributes/${klass}/${encodeURIComponent(name.trim())}`, { label: label.trim(), type }));
          setName("");
          setLabel("");
        }}>
          <Select label="Of" value={klass} onChange={setKlass} options={[["conversation", "Conversations"], ["customer", "Customers"]]} />
          <Field label="Name" value={name} onInput={setName} mono placeholder="orderNumber" hint="As the page sends it." />
          <Field label="Label" value={label} onInput={setLabel} placeholder="Order number" hint="As your team reads it." />
          <Select label="Type" value={type} onChange={setType} options={types} />
        </Saving>
      </section>
    </>
  );
}
