import { useState } from "preact/hooks";
import { call } from "../api";
import { Field } from "../shell/Field";
import { changeManaged } from "../state/managed";
import { trying } from "../state/notice";
import type { Brand } from "../wire";
import { pagesText, readPages } from "./pageRules";
import { Saving } from "./Saving";
import { Select } from "./Select";
import { Switch } from "./Switch";

type Chat = Brand["chat"];
type Survey = NonNullable<Chat["survey"]>;

const offhours: [string, string][] = [["offline", "Leave a message"], ["online", "As within them"], ["none", "Not at all"]];
const scales: [string, string][] = [["emoji 5", "Five faces"], ["number 5", "1 to 5"], ["number 10", "1 to 10"], ["thumb 2", "Two thumbs"]];
const first: Survey = {
  enabled: true, name: "After a chat", description: "", introduction: "", ratingPrompt: "How was this conversation?", scale: { type: "emoji", options: 5, labelLow: "Bad", labelHigh: "Great" },
};

/** How one brand's chat behaves. Switches act at once. */
export function BrandChat({ brand }: { brand: Brand }) {
  const { chat } = brand;
  const { survey } = chat;
  const patch = (part: Partial<Chat>): Promise<Brand> => changeManaged(() => call("PATCH", `/brands/${brand.id}`, { chat: { ...chat, ...part } }));
  const flip = (part: Partial<Chat>) => void trying(() => patch(part));
  const [wait, setWait] = useState(chat.waitMessage ?? "");
  const [away, setAway] = useState(chat.offhoursMessage ?? "");
  const [rules, setRules] = useState(pagesText(chat.pages));
  const [prompt, setPrompt] = useState(survey?.ratingPrompt ?? first.ratingPrompt);
  const [scale, setScale] = useState(survey ? `${survey.scale.type} ${survey.scale.options}` : "emoji 5");
  const asked = { wait: wait.trim(), away: away.trim(), rules: rules.trim(), prompt: prompt.trim() };
  const changed = asked.wait !== (chat.waitMessage ?? "") || asked.away !== (chat.offhoursMessage ?? "") || asked.rules !== pagesText(chat.pages);
  const [type, options] = scale.split(" ");
  const saveSurvey = (): Promise<Brand> => patch({ survey: { ...(survey ?? first), ratingPrompt: asked.prompt, scale: { ...(survey ?? first).scale, type: type as Survey["scale"]["type"], options: Number(options) } } });
  return (
    <section class="part">
      <h3>Conversations</h3>
      <Switch label="Chats can be ended" hint="By visitors, agents and automation. A survey is offered only then." on={chat.closableChat ?? false} onChange={(closableChat) => flip({ closableChat })} />
      <Switch label="Ended chats stay ended" hint="Off: writing lets an ended chat go on." on={chat.suppressConversationReopen ?? false} onChange={(suppressConversationReopen) => flip({ suppressConversationReopen })} />
      <Switch label="One chat at a time" on={chat.singleSessionChat ?? false} onChange={(singleSessionChat) => flip({ singleSessionChat })} />
      <Switch label="Past chats are listed" on={!chat.noHistory} onChange={(on) => flip({ noHistory: !on })} />
      <Switch label="Visitors can send files" on={!chat.disableAttachments} onChange={(on) => flip({ disableAttachments: !on })} />
      <Select label="Outside business hours" value={chat.offhoursDisplay ?? "offline"} options={offhours} onChange={(v) => flip({ offhoursDisplay: v as NonNullable<Chat["offhoursDisplay"]> })} />
      <Saving changed={changed} save={() => patch({ waitMessage: asked.wait, offhoursMessage: asked.away, pages: readPages(asked.rules) })}>
        <Field label="Until somebody joins" value={wait} onInput={setWait} hint="Shown over the thread within business hours." placeholder="We usually answer within ten minutes." />
        <Field label="When nobody is there" value={away} onInput={setAway} hint="Shown outside business hours." />
        <Field label="Pages, one a line" value={rules} onInput={setRules} rows={3} mono placeholder="hide shop.example.com/checkout*" hint="show or hide, then host and path; * stands for any text. The first line that matches decides; without one the chat shows." />
      </Saving>
      <h3>Survey</h3>
      <Switch label="Ask how a chat was" hint="Once it has ended, if an agent has written in it." on={survey?.enabled ?? false} onChange={(enabled) => flip({ survey: { ...(survey ?? first), enabled } })} />
      {survey?.enabled && (
        <Saving changed={asked.prompt !== survey.ratingPrompt || scale !== `${survey.scale.type} ${survey.scale.options}`} save={saveSurvey}>
          <Field label="Question" value={prompt} onInput={setPrompt} required />
          <Select label="Answer" value={scale} options={scales.some(([v]) => v === scale) ? scales : [[scale, scale], ...scales]} onChange={setScale} />
        </Saving>
      )}
    </section>
  );
}
