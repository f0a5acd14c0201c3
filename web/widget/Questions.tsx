import { useState } from "preact/hooks";
import type { Satisfaction } from "../client/wire";
import { Button } from "../ui/Button";
import { say } from "./words";

export type Answers = { id: string; prompt: string; answer: string }[];
type Question = NonNullable<Satisfaction["form"]["questions"]>[number];
type Props = { survey: Satisfaction; rating: number; disabled: boolean; submit: (answers: Answers) => void };

/** Characters of an answer (chat.MaxComment). */
const longest = 1024;
/** Several choices are an answer of several lines. */
const has = (answer: string, option: string) => answer.split("\n").includes(option);

/** What follows a rating: choices, stored at the tap, and texts with a button. A form without questions takes a comment. */
export function Questions({ survey, rating, disabled, submit }: Props) {
  const comment: Question = { id: "", prompt: say("comment"), type: "text" };
  const all = survey.form.questions?.length ? survey.form.questions : [comment];
  const asked = all.filter((q) => !q.ratings?.length || q.ratings.includes(rating));
  const [said, setSaid] = useState<Record<string, string>>(() => Object.fromEntries((survey.answers ?? []).map((a) => [a.id, a.answer])));
  const answers = (of: Record<string, string>) => asked.flatMap(({ id, prompt }) => (of[id]?.trim() ? [{ id, prompt, answer: of[id].trim() }] : []));
  const answered = (id: string, answer: string, now: boolean) => {
    const next = { ...said, [id]: answer };
    setSaid(next);
    if (now && answers(next).length > 0) submit(answers(next));
  };
  const texts = asked.some((q) => q.type === "text");
  return (
    <form class="questions" onSubmit={(e) => { e.preventDefault(); if (answers(said).length > 0) submit(answers(said)); }}>
      {asked.map((q) => {
        const { id, prompt, options = [] } = q;
        const answer = said[id] ?? "";
        if (q.type === "text") return (
          <label key={id} class="question"><span>{prompt}</span>
            <textarea rows={2} maxLength={longest} value={answer} disabled={disabled} dir="auto" onInput={(e) => answered(id, e.currentTarget.value, false)} />
          </label>
        );
        const one = q.type === "radio";
        const toggled = (option: string) => options.filter((o) => (o === option) !== has(answer, o)).join("\n");
        return (
          <fieldset key={id} class="question" disabled={disabled}>
            <legend>{prompt}</legend>
            {options.map((option) => (
              <label key={option} class="choice">
                <input type={one ? "radio" : "checkbox"} name={`${survey.id} ${id}`} checked={one ? answer === option : has(answer, option)} onChange={() => answered(id, one ? option : toggled(option), true)} />
                <span>{option}</span>
              </label>
            ))}
          </fieldset>
        );
      })}
      {texts && <Button look="line" type="submit" disabled={disabled || answers(said).length === 0}>{say("sendAnswer")}</Button>}
    </form>
  );
}
