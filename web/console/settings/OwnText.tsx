import { useId } from "preact/hooks";
import { Button } from "../shell/Button";
import { tagOf, wrongWith } from "./ownTexts";

type Props = { name: string; original: string; lang: string; value: string; refused: string | undefined; onInput: (text: string) => void };

/** One text: what the chat says, the brand's own in its place, and the way back. */
export function OwnText({ name, original, lang, value, refused, onInput }: Props) {
  const id = useId();
  const wrong = wrongWith(value, original) ?? refused;
  return (
    <li class="own-text" data-own={value ? "" : undefined}>
      <label for={id}><span lang={tagOf(lang)} dir="auto">{original}</span> <small>{name}</small></label>
      <div class="own-line">
        <textarea id={id} rows={1} lang={tagOf(lang)} dir="auto" value={value} aria-invalid={wrong ? true : undefined} aria-describedby={wrong ? `${id}-problem` : undefined} onInput={(e) => onInput(e.currentTarget.value)} />
        {value && <Button kind="quiet" onClick={() => onInput("")}>Reset<span class="visually-hidden"> {name}</span></Button>}
      </div>
      {wrong && <p id={`${id}-problem`} class="field-problem" role="alert">{wrong}</p>}
    </li>
  );
}
