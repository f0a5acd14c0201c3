import { useState } from "preact/hooks";
import { call } from "../api";
import { Field } from "../shell/Field";
import { changeManaged } from "../state/managed";
import type { APIKey } from "../wire";
import { Saving } from "./Saving";

const roles: [role: string, text: string][] = [
  ["org.permission.conversation", "Conversations"], ["org.permission.message", "Messages"], ["org.permission.customer", "Customers"], ["org.permission.user", "People"],
];

/** Makes an API key: a name, and what it may touch. */
export function NewKey({ onMade }: { onMade: (made: { name: string; token: string }) => void }) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState(roles.map(([role]) => role));
  const [reading, setReading] = useState(false);
  const toggle = (role: string): void => setChosen(chosen.includes(role) ? chosen.filter((r) => r !== role) : [...chosen, role]);
  return (
    <section class="part">
      <h3>Make a key</h3>
      <p>For scripts and other systems. The name shows where the key speaks.</p>
      <Saving changed={name.trim() !== "" && chosen.length > 0} label="Make the key" said="The key is made" save={async () => {
        const answer = await changeManaged(() => call<{ key: APIKey; token: string }>("POST", "/keys", { name: name.trim(), roles: reading ? chosen.map((r) => `${r}.read`) : chosen }));
        onMade({ name: answer.key.name, token: answer.token });
        setName("");
      }}>
        <Field label="Name" value={name} onInput={setName} placeholder="Order robot" />
        <fieldset class="checks">
          <legend>May use</legend>
          {roles.map(([role, text]) => <label key={role}><input type="checkbox" checked={chosen.includes(role)} onChange={() => toggle(role)} />{text}</label>)}
          <label class="checks-apart"><input type="checkbox" checked={reading} onChange={() => setReading(!reading)} />Reading only</label>
        </fieldset>
      </Saving>
    </section>
  );
}
