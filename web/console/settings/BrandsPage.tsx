import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { call } from "../api";
import { Button } from "../shell/Button";
import { Field } from "../shell/Field";
import { changeManaged } from "../state/managed";
import type { Brand } from "../wire";
import { pickBrand } from "./BrandPick";
import { Saving } from "./Saving";

/** The brands: one widget each, with settings of its own. A brand is switched off and never deleted. */
export function BrandsPage({ brands }: { brands: Brand[] }) {
  const [, go] = useLocation();
  const [name, setName] = useState("");
  return (
    <>
      {brands.map((b) => <BrandLine key={b.id} brand={b} open={() => { pickBrand(b.id); go("/settings/chat"); }} />)}
      <section class="part">
        <h3>Another brand</h3>
        <p>It begins with the colour and the greeting of the first one. Its pages name it: Kustomer.start with its id as brandId.</p>
        <Saving changed={name.trim() !== ""} label="Make it" said="The brand is made" save={async () => {
          const made = await changeManaged(() => call<Brand>("POST", "/brands", { name: name.trim() }));
          pickBrand(made.id);
          setName("");
        }}>
          <Field label="Name of the new brand" value={name} onInput={setName} />
        </Saving>
      </section>
    </>
  );
}

function BrandLine({ brand, open }: { brand: Brand; open: () => void }) {
  const [name, setName] = useState(brand.name);
  return (
    <section class="part">
      <h3>{brand.name}{brand.default && " (the default one)"}{!brand.enabled && " (off)"}</h3>
      <Saving changed={name.trim() !== "" && name !== brand.name} label="Rename" save={() => changeManaged(() => call("PATCH", `/brands/${brand.id}`, { name: name.trim() }))}>
        <Field label={`Name of ${brand.name}`} value={name} onInput={setName} hint={`Its id is ${brand.id}`} />
      </Saving>
      <div class="part-acts"><Button onClick={open}>Chat settings</Button></div>
    </section>
  );
}
