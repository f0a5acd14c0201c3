import { useId } from "preact/hooks";

type Props = { label: string; value: string; onChange: (value: string) => void; options: [value: string, text: string][] };

/** A labelled choice of a few. */
export function Select({ label, value, onChange, options }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(e) => onChange(e.currentTarget.value)}>{options.map(([v, text]) => <option key={v} value={v}>{text}</option>)}</select>
    </div>
  );
}
