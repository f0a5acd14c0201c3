import { useState } from "preact/hooks";
import { call } from "../api";
import { Field } from "../shell/Field";
import { changeManaged } from "../state/managed";
import type { Organisation } from "../wire";
import { Saving } from "./Saving";

/** The organisation's name. */
export function OrganisationPage({ organisation }: { organisation: Organisation }) {
  const [name, setName] = useState(organisation.name);
  const patch = (part: Partial<Organisation>): Promise<Organisation> => changeManaged(() => call("PATCH", "/organisation", part));
  return (
    <section class="part">
        <Saving changed={name.trim() !== "" && name !== organisation.name} save={() => patch({ name: name.trim() })}>
          <Field label="Name" value={name} onInput={setName} required />
        </Saving>
      </section>
  );
}
