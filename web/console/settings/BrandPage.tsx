import "./BrandPage.css";
import { useState } from "preact/hooks";
import { brandVariables, parseColour } from "../../ui/colour";
import { call } from "../api";
import { Field } from "../shell/Field";
import { changeManaged } from "../state/managed";
import { trying } from "../state/notice";
import type { Brand } from "../wire";
import { Saving } from "./Saving";
import { Switch } from "./Switch";

/** One brand: how the widget looks and whether it shows. */
export function BrandPage({ brand }: { brand: Brand }) {
  const [name, setName] = useState(brand.name);
  const [greeting, setGreeting] = useState(brand.greeting);
  const [colour, setColour] = useState(brand.colour);
  const good = parseColour(colour) !== null && colour.trim().length === 7;
  const patch = (part: Partial<Brand>): Promise<Brand> => changeManaged(() => call("PATCH", `/brands/${brand.id}`, part));
  const changed = name !== brand.name || greeting !== brand.greeting || colour !== brand.colour;
  return (
    <section class="part">
      <Switch label="Chat is on" hint="Off: the launcher does not show, and isChatAvailable says so." on={brand.enabled} onChange={(enabled) => void trying(() => patch({ enabled }))} />
      <Saving changed={changed && good} save={() => patch({ name: name.trim(), greeting: greeting.trim(), colour: colour.trim() })}>
        <Field label="Name" value={name} onInput={setName} hint="Also the team's name in the widget." required />
        <Field label="Greeting" value={greeting} onInput={setGreeting} hint="The first line of the widget." />
        <div class="brand-colour">
          <Field label="Colour" value={colour} onInput={setColour} mono problem={good ? undefined : "Six hex digits, such as #2f6f5e."} />
          <input type="color" aria-label="Pick a colour" value={good ? colour.trim() : brand.colour} onInput={(e) => setColour(e.currentTarget.value)} />
        </div>
        <div class="swatch" style={brandVariables(good ? colour : brand.colour)} aria-hidden="true">
          <div class="swatch-head"><b>{name || "Your brand"}</b><span>{greeting}</span></div>
          <div class="swatch-body"><span class="swatch-in">Hello, where is my parcel?</span><span class="swatch-link">A link in your colour</span></div>
        </div>
      </Saving>
      <p class="field-hint">Brand id: <code>{brand.id}</code></p>
    </section>
  );
}
