import { Button } from "../shell/Button";
import { Field } from "../shell/Field";
import type { Brand } from "../wire";
import { Select } from "./Select";

type Question = NonNullable<NonNullable<Brand["chat"]["survey"]>["questions"]>[number];
type Props = { question: Question; at: number; steps: number; onChange: (next: Question) => void; onRemove: () => void };

/** One follow-up question: its words, its kind, and the ratings that it follows. */
export function QuestionFields({ question: q, at, steps, onChange, onRemove }: Props) {
  const ratings = q.ratings ?? [];
  const toggle = (n: number) => onChange({ ...q, ratings: (ratings.includes(n) ? ratings.filter((r) => r !== n) : [...ratings, n]).sort((a, b) => a - b) });
  return (
    <fieldset class="boxed">
      <legend>Question {at}</legend>
      <Field label="Words" value={q.prompt} onInput={(prompt) => onChange({ ...q, prompt })} />
      <Select label="Answered by" value={q.type} onChange={(type) => onChange({ ...q, type: type as Question["type"] })} options={[["text", "A text"], ["radio", "One choice"], ["checkbox", "Several choices"]]} />
      {q.type !== "text" && <Field label="Choices, one a line" rows={3} value={(q.options ?? []).join("\n")} onInput={(v) => onChange({ ...q, options: v.split("\n") })} />}
      <fieldset class="checks">
        <legend>Asked after</legend>
        {Array.from({ length: Math.min(steps, 10) }, (_, i) => i + 1).map((n) => <label key={n}><input type="checkbox" checked={ratings.includes(n)} onChange={() => toggle(n)} />{n}</label>)}
        <span class="field-hint">{ratings.length === 0 ? "Any rating." : "These ratings only."}</span>
      </fieldset>
      <div class="part-acts"><Button kind="danger" onClick={onRemove}>Remove question {at}</Button></div>
    </fieldset>
  );
}
