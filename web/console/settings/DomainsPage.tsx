import { useState } from "preact/hooks";
import { call } from "../api";
import { Field } from "../shell/Field";
import { changeManaged } from "../state/managed";
import type { Brand, Organisation } from "../wire";
import { BrandPick } from "./BrandPick";
import { saveBrand } from "./ChatPage";
import { useDraft } from "./draft";
import { Form } from "./Form";
import { pagesText, readPages } from "./pageRules";

/** Whose pages may chat, and on which of them the chat shows. */
export function DomainsPage({ organisation, brands, brand }: { organisation: Organisation; brands: Brand[]; brand: Brand }) {
  const domains = useDraft((organisation.domains ?? []).join("\n"), async (text) => {
    const saved = await changeManaged(() => call<Organisation>("PATCH", "/organisation", { domains: text.split(/[\s,]+/).filter(Boolean) }));
    return (saved.domains ?? []).join("\n");
  });
  return (
    <>
      <section class="part"><h3>Allowed domains</h3><p>Pages of these hosts and their subdomains may chat, for all brands. {domains.value.trim() === "" ? "The list is empty, so every page may." : "No other page may."}</p></section>
      <Form draft={domains} fields={["domains"]} label="Save the domains">
        <Field label="Domains, one a line" value={domains.value} onInput={domains.set} rows={4} mono placeholder="example.com" problem={domains.problem("domains")} />
      </Form>
      <section class="part"><h3>Pages</h3><p>Where the chat shows. The first line that matches a page decides; without one it shows.</p></section>
      <BrandPick brands={brands} />
      <Rules key={brand.id} brand={brand} />
    </>
  );
}

function Rules({ brand }: { brand: Brand }) {
  const draft = useDraft(brand, saveBrand);
  const [text, setText] = useState(pagesText(brand.chat.pages));
  const type = (next: string) => {
    setText(next);
    draft.set({ ...draft.value, chat: { ...draft.value.chat, pages: readPages(next) } });
  };
  return (
    <Form draft={{ ...draft, discard: () => { draft.discard(); setText(pagesText(brand.chat.pages)); } }} fields={["pages"]} label="Save the pages">
      <Field label="Pages, one a line" value={text} onInput={type} rows={4} mono placeholder="hide shop.example.com/checkout*" hint="show or hide, then host and path; * stands for any text." problem={draft.problem("pages")} />
    </Form>
  );
}
