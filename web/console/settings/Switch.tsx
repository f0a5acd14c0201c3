import "./Switch.css";

type Props = { label: string; hint?: string; on: boolean; onChange: (on: boolean) => void };

/** An on/off choice that acts at once. */
export function Switch({ label, hint, on, onChange }: Props) {
  return (
    <label class="switch">
      <input type="checkbox" role="switch" checked={on} onChange={(e) => onChange(e.currentTarget.checked)} />
      <span><b>{label}</b>{hint && <small>{hint}</small>}</span>
    </label>
  );
}
