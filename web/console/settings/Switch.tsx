import "./Switch.css";
import { useId } from "preact/hooks";

type Props = { label: string; hint?: string; on: boolean; onChange: (on: boolean) => void };

/** An on/off choice that acts at once. */
export function Switch({ label, hint, on, onChange }: Props) {
  const id = useId();
  return (
    <label class="switch">
      <input type="checkbox" role="switch" aria-labelledby={id} aria-describedby={hint ? `${id}-hint` : undefined} checked={on} onChange={(e) => onChange(e.currentTarget.checked)} />
      <span><b id={id}>{label}</b>{hint && <small id={`${id}-hint`}>{hint}</small>}</span>
    </label>
  );
}
