import { parseColour } from "../../ui/colour";
import { call } from "../api";
import { Field } from "../shell/Field";
import { changeManaged } from "../state/managed";
import type { Brand, ManagedSettings } from "../wire";
import { useDraft } from "./draft";
import { Form } from "./Form";
import { Preview } from "./Preview";
import { Select } from "./Select";
import { Switch } from "./Switch";

type Chat = Brand["chat"];
type Text = "teamName" | "teamIconUrl" | "waitMessage" | "autoreply" | "embedIconUrl" | "offhoursMessage" | "offhoursImageUrl";
type Flag = "singleSessionChat" | "noHistory" | "closableChat" | "suppressConversationReopen" | "disableAttachments" | "noTypingToCustomer" | "noTypingToAgent" | "noUrlUnfurling" | "noEmailInputBanner" | "showBrandingIdentifier";

const fields = ["greeting", "colour", "teamName", "teamIconUrl", "waitMessage", "autoreply", "embedIconUrl", "offhoursMessage", "offhoursImageUrl"];
const offhours: [string, string][] = [["offline", "Visitors can leave a message"], ["online", "As within them"], ["none", "The chat does not show"]];

/** Saves the whole of what a brand's chat is set to. */
export function saveBrand({ id, name, enabled, greeting, colour, chat }: Brand): Promise<Brand> {
  return changeManaged(() => call("PATCH", `/brands/${id}`, { name, enabled, greeting, colour, chat }));
}

/** How one brand's chat looks, speaks and behaves, with the widget beside it. */
export function ChatPage({ brand, settings }: { brand: Brand; settings: ManagedSettings }) {
  const draft = useDraft(brand, saveBrand);
  const { value, problem } = draft;
  const put = (part: Partial<Brand>) => draft.set({ ...value, ...part });
  const chat = (part: Partial<Chat>) => put({ chat: { ...value.chat, ...part } });
  const text = (name: Text, label: string, hint: string, more: { rows?: number; placeholder?: string; type?: "url" } = {}) => (
    <Field label={label} value={value.chat[name] ?? ""} onInput={(v) => chat({ [name]: v })} hint={hint} problem={problem(name)} {...more} />
  );
  const flag = (name: Flag, label: string, hint?: string, inverse = false) => (
    <Switch label={label} {...(hint ? { hint } : {})} on={(value.chat[name] ?? false) !== inverse} onChange={(on) => chat({ [name]: on !== inverse })} />
  );
  const good = parseColour(value.colour) !== null && value.colour.trim().length === 7;
  const schedules: [string, string][] = [["", "The default one"], ...(settings.schedules ?? []).map((s): [string, string] => [s.id, s.name])];
  return (
    <div class="with-preview">
      <Form draft={draft} fields={fields}>
        <Switch label="Chat is on" hint="Off: no launcher shows, and isChatAvailable says disabled." on={value.enabled} onChange={(enabled) => put({ enabled })} />
        <h3>Look</h3>
        <div class="pick-colour">
          <Field label="Colour" value={value.colour} onInput={(colour) => put({ colour: colour.trim() })} mono problem={problem("colour") ?? (good ? undefined : "Six hex digits, such as #2f6f5e.")} />
          <input type="color" aria-label="Pick a colour" value={good ? value.colour : brand.colour} onInput={(e) => put({ colour: e.currentTarget.value })} />
        </div>
        {text("teamName", "Team name", "In whose name the chat speaks where nobody does. Without one: the brand's name.", { placeholder: value.name })}
        {text("teamIconUrl", "Team picture", "The address of a square image, beside what the team says.", { placeholder: "https://", type: "url" })}
        {text("embedIconUrl", "Launcher picture", "The address of an image, in place of the speech bubble.", { placeholder: "https://", type: "url" })}
        {flag("showBrandingIdentifier", "Say what the chat runs on", "One small line under every screen, with a link.")}
        <h3>Words</h3>
        <Field label="Greeting" value={value.greeting} onInput={(greeting) => put({ greeting })} hint="The first line of the first screen." problem={problem("greeting")} />
        {text("waitMessage", "Until somebody joins", "Over a chat, within business hours.", { placeholder: "We usually answer within ten minutes." })}
        {text("autoreply", "Automatic reply", "Answers a visitor's first message in a chat. Markdown.", { rows: 3 })}
        <h3>Out of business hours</h3>
        <Select label="The chat then" value={value.chat.offhoursDisplay ?? "offline"} options={offhours} onChange={(v) => chat({ offhoursDisplay: v as NonNullable<Chat["offhoursDisplay"]> })} />
        {text("offhoursMessage", "Message", "What visitors read then. Without one: that nobody is here right now. When you are back follows from the hours.")}
        {text("offhoursImageUrl", "Picture", "The address of an image over it.", { placeholder: "https://", type: "url" })}
        <Select label="Hours" value={value.chat.schedule ?? ""} options={schedules} onChange={(schedule) => chat({ schedule })} />
        <h3>Chats</h3>
        {flag("singleSessionChat", "One chat at a time", "No other one can be begun beside a chat that has not ended.")}
        {flag("noHistory", "Past chats are listed", undefined, true)}
        {flag("closableChat", "Chats can be ended", "By visitors, agents and automation. A survey needs it.")}
        {flag("suppressConversationReopen", "Ended chats stay ended", "Off: writing lets an ended chat go on.")}
        {flag("disableAttachments", "Visitors can send files", undefined, true)}
        {flag("noTypingToCustomer", "Visitors see that an agent writes", undefined, true)}
        {flag("noTypingToAgent", "Agents see that a visitor writes", undefined, true)}
        {flag("noEmailInputBanner", "Ask for an e-mail address", "After the first message of a visitor whom nobody can reach. Once.", true)}
        {flag("noUrlUnfurling", "Links have previews", "Where the server is allowed to look at them.", true)}
      </Form>
      <Preview draft={value} chatKey={settings.chatKeys[0]?.key ?? ""} />
    </div>
  );
}
