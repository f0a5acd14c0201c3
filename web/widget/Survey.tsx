import { useRef, useState } from "preact/hooks";
import type { Satisfaction } from "../client/wire";
import { useNow } from "../ui/now";
import { useAround } from "./context";
import { say } from "./words";
import { Questions, type Answers } from "./Questions";
import { Scale } from "./Scale";

/** What the customer of an ended chat is asked: a rating, stored at the tap, and what follows it. It can be changed until it is locked. */
export function Survey({ survey }: { survey: Satisfaction }) {
  const { host } = useAround();
  const [picked, setPicked] = useState(survey.rating ?? 0);
  const [state, setState] = useState<"" | "saved" | "failed">("");
  const newest = useRef(0); // an answer to an older submission says nothing
  const locked = useNow() >= Date.parse(survey.lockedAt);
  if (locked && !survey.rating) return null;
  const { form } = survey;
  const prompt = form.ratingPrompt || say("ratingPrompt");

  const submit = (what: { rating?: number; answers?: Answers }) => {
    const mine = ++newest.current;
    setState("");
    host.client.command("satisfaction", { satisfaction: survey.id, ...what, submittedAt: new Date().toISOString() }, (problem) => {
      if (mine !== newest.current) return;
      setState(problem ? "failed" : "saved");
      if (problem && what.rating) setPicked(survey.rating ?? 0);
    });
  };
  const pick = (rating: number) => {
    if (rating === picked) return;
    setPicked(rating);
    submit({ rating });
  };
  return (
    <section class="survey" aria-label={form.name || prompt}>
      {form.introduction && <p class="survey-quiet">{form.introduction}</p>}
      <h2>{prompt}</h2>
      <Scale scale={form.scale} label={prompt} rating={picked} disabled={locked} pick={pick} />
      {picked > 0 && <Questions survey={survey} rating={picked} disabled={locked} submit={(answers) => submit({ answers })} />}
      <p class="survey-state" role="status" data-state={state}>{/* always there, so that nothing moves under a finger when it speaks */}
        {locked ? say("surveyLocked") : state === "failed" ? say("surveyFailed") : state === "saved" ? say("surveyThanks") : ""}
      </p>
    </section>
  );
}
