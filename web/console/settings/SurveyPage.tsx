import { Button } from "../shell/Button";
import { Field } from "../shell/Field";
import type { Brand, ManagedSettings } from "../wire";
import { saveBrand } from "./ChatPage";
import { useDraft } from "./draft";
import { Form } from "./Form";
import { Preview } from "./Preview";
import { QuestionFields } from "./QuestionFields";
import { Select } from "./Select";
import { Switch } from "./Switch";

type Survey = NonNullable<Brand["chat"]["survey"]>;
type Question = NonNullable<Survey["questions"]>[number];

const first: Survey = {
  enabled: true, name: "After a chat", description: "", introduction: "", ratingPrompt: "How was this conversation?", scale: { type: "emoji", options: 5, labelLow: "Bad", labelHigh: "Great" },
};
const fields = ["survey.scale.options", "survey.lockHours"];

/** What visitors are asked once a chat has ended, with the widget beside it. */
export function SurveyPage({ brand, settings }: { brand: Brand; settings: ManagedSettings }) {
  const draft = useDraft(brand, saveBrand);
  const { value, problem } = draft;
  const survey = value.chat.survey ?? { ...first, enabled: false };
  const { scale, questions = [] } = survey;
  const put = (part: Partial<Survey>) => draft.set({ ...value, chat: { ...value.chat, survey: { ...survey, ...part } } });
  const ask = (list: Question[]) => put({ questions: list });
  const type = (t: string) => put({ scale: { ...scale, type: t as Survey["scale"]["type"], options: t === "thumb" ? 2 : scale.type === "thumb" ? 5 : scale.options } });
  return (
    <div class="with-preview">
      <Form draft={draft} fields={fields}>
        <Switch label="Ask how a chat was" hint={value.chat.closableChat ? "Once it has ended, if an agent has written in it." : "Chats of this brand cannot be ended, so nobody is asked: switch that on under Chat."} on={survey.enabled} onChange={(enabled) => put({ enabled })} />
        <Field label="Introduction" value={survey.introduction} onInput={(introduction) => put({ introduction })} hint="Over the question; may be empty." />
        <Field label="Question" value={survey.ratingPrompt} onInput={(ratingPrompt) => put({ ratingPrompt })} />
        <Select label="Scale" value={scale.type} onChange={type} options={[["emoji", "Faces"], ["number", "Numbers"], ["thumb", "Two thumbs"]]} />
        {scale.type !== "thumb" && <Field label="Steps" type="number" value={String(scale.options || "")} onInput={(v) => put({ scale: { ...scale, options: Number(v) || 0 } })} hint="2 to 10." problem={problem("survey.scale.options")} />}
        <Field label="Lowest is called" value={scale.labelLow} onInput={(labelLow) => put({ scale: { ...scale, labelLow } })} />
        <Field label="Highest is called" value={scale.labelHigh} onInput={(labelHigh) => put({ scale: { ...scale, labelHigh } })} />
        <Field label="Hours in which an answer can be changed" type="number" value={String(survey.lockHours || "")} onInput={(v) => put({ lockHours: Number(v) || 0 })} placeholder="24" problem={problem("survey.lockHours")} />
        <h3>Follow-up questions</h3>
        {questions.length === 0 && <p class="field-hint">None: visitors can add a comment.</p>}
        {questions.map((q, i) => (
          <QuestionFields key={q.id} question={q} at={i + 1} steps={scale.options} onChange={(next) => ask(questions.map((old) => (old.id === q.id ? next : old)))} onRemove={() => ask(questions.filter((old) => old.id !== q.id))} />
        ))}
        <Button onClick={() => ask([...questions, { id: crypto.randomUUID().slice(0, 8), prompt: "", type: "text" }])} disabled={questions.length >= 20}>Add a question</Button>
      </Form>
      <Preview draft={value} chatKey={settings.chatKeys[0]?.key ?? ""} first="ended" />
    </div>
  );
}
