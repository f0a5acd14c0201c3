import "./TextsPage.css";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../shell/Button";
import { Field } from "../shell/Field";
import type { Brand, ManagedSettings } from "../wire";
import { saveBrand } from "./ChatPage";
import { useDraft } from "./draft";
import { Form } from "./Form";
import { OwnText } from "./OwnText";
import { codes, countOf, found, loadTexts, nameOf, withText, type Texts } from "./ownTexts";
import { Preview } from "./Preview";
import { Select } from "./Select";
import { Switch } from "./Switch";

/** What the chat says in each language, and the brand's own words in its place, with the widget beside them. */
export function TextsPage({ brand, settings }: { brand: Brand; settings: ManagedSettings }) {
  const draft = useDraft(brand, saveBrand);
  const [code, setCode] = useState(brand.chat.defaultLang || "en");
  const [search, setSearch] = useState("");
  const [own, setOwn] = useState(false);
  const { texts, failed, again } = useTexts(code);
  const { value, problem } = draft;
  const said = value.chat.texts?.[code] ?? {};
  const put = (chat: Partial<Brand["chat"]>) => draft.set({ ...value, chat: { ...value.chat, ...chat } });
  const rows = texts ? found(texts, said, search, own) : [];
  const counted = (c: string) => { const n = countOf(value.chat.texts, c); return n > 0 ? `${nameOf(c)} (${n})` : nameOf(c); };
  const fields = ["defaultLang", ...rows.map(([key]) => `texts.${code}.${key}`)];
  return (
    <div class="with-preview">
      <Form draft={draft} fields={fields}>
        <Select label="Where a visitor reads no language that the chat speaks" value={value.chat.defaultLang ?? ""} onChange={(defaultLang) => put({ defaultLang })} options={[["", "English"], ...codes.filter((c) => c !== "en").map((c): [string, string] => [c, nameOf(c)])]} />
        <h3>Your own words</h3>
        <p class="field-hint">What you leave empty is said as it stands above the field.</p>
        <Select label="Language" value={code} onChange={setCode} options={codes.map((c) => [c, counted(c)])} />
        <Field label="Search" type="search" value={search} onInput={setSearch} hint="In keys, in the chat's words and in yours." />
        <Switch label="Only what is yours" on={own} onChange={setOwn} />
        {failed && <div class="part-acts"><p class="settings-problem" role="alert">The texts did not load.</p><Button onClick={again}>Try again</Button></div>}
        {texts && <p class="field-hint" role="status">{rows.length === 0 ? "Nothing is said so." : `${rows.length} of ${Object.keys(texts).length} texts`}</p>}
        <ul class="own-texts">
          {rows.map(([key, original]) => (
            <OwnText key={`${code}.${key}`} name={key} original={original} lang={code} value={said[key] ?? ""} refused={problem(`texts.${code}.${key}`)} onInput={(text) => put({ texts: withText(value.chat.texts, code, key, text) })} />
          ))}
        </ul>
      </Form>
      <Preview draft={value} chatKey={settings.chatKeys[0]?.key ?? ""} lang={code} />
    </div>
  );
}

/** The chat's own words in a language, once they are here. */
function useTexts(code: string): { texts: Texts | null; failed: boolean; again: () => void } {
  const [state, setState] = useState<{ code: string; texts: Texts | null } | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let over = false;
    const done = (texts: Texts | null) => { if (!over) setState({ code, texts }); };
    loadTexts(code).then(done, () => done(null));
    return () => { over = true; };
  }, [code, turn]);
  const here = state?.code === code ? state : null;
  return { texts: here?.texts ?? null, failed: here !== null && here.texts === null, again: () => setTurn((n) => n + 1) };
}
