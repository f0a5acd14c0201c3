import { useState } from "preact/hooks";
import { call } from "../api";
import { Field } from "../shell/Field";
import { changeManaged } from "../state/managed";
import type { Organisation } from "../wire";
import { Saving } from "./Saving";

/** The organisation's name, and whose pages may chat. */
export function OrganisationPage({ organisation }: { organisation: Organisation }) {
  const before = (organisation.domains ?? []).join("\n");
  const [name, setName] = useState(organisation.name);
  const [domains, setDomains] = useState(before);
  const list = domains.split(/[\s,]+/).filter(Boolean);
  const patch = (part: Partial<Organisation>): Promise<Organisation> => changeManaged(() => call("PATCH", "/organisation", part));
  return (
    <>
      <section class="part">
        <Saving changed={name.trim() !== "" && name !== organisation.name} save={() => patch({ name: name.trim() })}>
          <Field label="Name" value={name} onInput={setName} required />
        </Saving>
      </section>
      <section class="part">
        <h3>Allowed domains</h3>
        <p>Pages of these hosts and their subdomains may chat. {list.length === 0 ? "The list is empty, so every page may." : "No other page may."}</p>
        <Saving changed={domains !== before} save={() => patch({ domains: list })}>
          <Field label="Domains, one a line" value={domains} onInput={setDomains} rows={4} mono placeholder="example.com" />
        </Saving>
      </section>
    </>
  );
}
