import "./Field.css";
import { useId } from "preact/hooks";

type Props = {
  label: string;
  value: string;
  onInput: (value: string) => void;
  type?: "text" | "email" | "password" | "url" | "number" | "search";
  /** One quiet line below. */
  hint?: string;
  /** What is wrong with it. */
  problem?: string | undefined;
  autocomplete?: string;
  placeholder?: string;
  required?: boolean;
  minLength?: number;
  autofocus?: boolean;
  readOnly?: boolean;
  mono?: boolean;
  /** More than one line. */
  rows?: number;
};

/** A labelled text field with its hint and its problem. */
export function Field(p: Props) {
  const id = useId();
  const described = [p.hint && `${id}-hint`, p.problem && `${id}-problem`].filter(Boolean).join(" ") || undefined;
  const common = {
    id, value: p.value, required: p.required, minLength: p.minLength, readOnly: p.readOnly, placeholder: p.placeholder, autoFocus: p.autofocus,
    "aria-describedby": described, "aria-invalid": p.problem ? true : undefined, "data-mono": p.mono ? "" : undefined,
    onInput: (e: { currentTarget: { value: string } }) => p.onInput(e.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{p.label}</label>
      {p.rows ? <textarea {...common} rows={p.rows} /> : <input {...common} type={p.type ?? "text"} autocomplete={p.autocomplete ?? "off"} spellcheck={false} />}
      {p.hint && <p id={`${id}-hint`} class="field-hint">{p.hint}</p>}
      {p.problem && <p id={`${id}-problem`} class="field-problem" role="alert">{p.problem}</p>}
    </div>
  );
}
