import { useEffect, useRef, useState } from "preact/hooks";
import { Problem, sentence } from "../api";
import { say } from "../state/notice";
import { setUnsaved } from "../state/unsaved";

/** What a value says, whatever is left out of it because it is empty or off. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const some = Object.entries(value).filter(([, v]) => v !== "" && v !== false && v !== undefined && v !== null && !(typeof v === "object" && Object.keys(v).length === 0));
  return Object.fromEntries(some.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, v]) => [name, plain(v)]));
}

/** Both say the same. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

export type Draft<T> = {
  value: T;
  set(value: T): void;
  changed: boolean;
  busy: boolean;
  /** What the server refused of a field, by the field's name. */
  problem(field: string): string | undefined;
  /** What it refused beside the fields that this form has. */
  rest(fields: readonly string[]): string | undefined;
  discard(): void;
  submit(e: Event): void;
};

/** A form over a value that the server keeps: what is typed, whether it differs, and what was refused. */
export function useDraft<T>(kept: T, save: (value: T) => Promise<T>): Draft<T> {
  const [value, set] = useState(kept);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ field: string; text: string } | null>(null);
  const changed = !same(value, kept);
  const me = useRef({}).current;
  useEffect(() => setUnsaved(changed, me), [changed, me]);
  useEffect(() => () => setUnsaved(false, me), [me]);
  async function submit(e: Event): Promise<void> {
    e.preventDefault();
    const form = e.currentTarget as HTMLFormElement;
    if (busy || !changed) return;
    setBusy(true);
    setRefused(null);
    try {
      const saved = await save(value);
      set((now) => (now === value ? saved : now)); // what was typed meanwhile stays
      say("Saved");
    } catch (thrown) {
      const field = thrown instanceof Problem ? thrown.field : "";
      const text = sentence(thrown);
      setRefused({ field, text: field && text.startsWith(`${field} `) ? `This ${text.slice(field.length + 1)}` : text });
      requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    }
    setBusy(false);
  }
  return {
    value, set, changed, busy,
    problem: (field) => (refused?.field === field ? refused.text : undefined),
    rest: (fields) => (refused && !fields.includes(refused.field) ? refused.text : undefined),
    discard() { set(kept); setRefused(null); },
    submit: (e) => void submit(e),
  };
}
