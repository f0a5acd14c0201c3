import { formatColour, parseColour, shades, textOn, type Rgb } from "../../ui/colour";
import type { PublicConversation, Message, Settings } from "../../client/wire";
import type { Shown } from "../preview/preview";
import type { Brand } from "../wire";

/** What the preview shows: the first screen, a chat that waits, the same when nobody is there, and one that has ended. */
export type Scene = "home" | "thread" | "away" | "ended";

/** A language with the draft's own words in it. */
function spoken(language: Settings["language"], own: NonNullable<Brand["chat"]["texts"]>): Settings["language"] {
  const { texts: _, ...rest } = language;
  const texts = own[language.code];
  return texts ? { ...rest, labels: { ...language.labels, ...Object.fromEntries(Object.entries(texts).filter(([key]) => key in language.labels)) }, texts } : rest;
}

/** The settings of a draft as a page would be told them. `told` is what pages are told now. */
export function settingsOf(draft: Brand, told: Settings, scene: Scene): Settings {
  const colour = parseColour(draft.colour) ?? (parseColour(told.brand.colour) as Rgb);
  const { offhoursDisplay = "offline", survey: _survey, schedule: _schedule, pages: _pages, defaultLang: _lang, texts = {}, ...chat } = draft.chat;
  const away = offhoursDisplay === "online" ? "online" : offhoursDisplay === "none" ? "hidden" : "offline";
  return {
    language: spoken(told.language, texts),
    availability: !draft.enabled ? "disabled" : scene === "away" ? away : "online",
    ...(scene === "away" && told.changes ? { changes: told.changes } : {}),
    brand: { ...chat, offhoursDisplay, id: draft.id, name: draft.name, enabled: draft.enabled, greeting: draft.greeting, colour: formatColour(colour), ink: formatColour(textOn(colour)), shades: shades(colour).map(formatColour) },
  };
}

const minute = 60_000;

/** A conversation that nobody had. */
export function sampleOf(draft: Brand, told: Settings, scene: Scene, now: number): Shown {
  const at = (ago: number): string => new Date(now - ago * minute).toISOString();
  const team = { type: "team" as const, id: draft.id, displayName: draft.chat.teamName || draft.name, avatarUrl: draft.chat.teamIconUrl ?? "" };
  const ada = { type: "user" as const, id: "ada", displayName: "Ada", avatarUrl: "" };
  const say = (n: number, direction: "in" | "out", body: string, author: Message["author"], ago: number): Message => ({
    id: `m${n}`, conversation: "sample", n, direction, body, author, createdAt: at(ago), blocks: [{ kind: "paragraph", children: [{ kind: "text", text: body }] }],
  });
  const messages = [say(1, "in", "Hello, where is my parcel?", { type: "customer", id: "preview", displayName: "Visitor", avatarUrl: "" }, 9)];
  if (draft.chat.autoreply) messages.push(say(2, "out", draft.chat.autoreply, team, 9));
  if (scene === "ended") messages.push(say(messages.length + 1, "out", "It is on its way and will be with you tomorrow.", ada, 6));
  const { survey } = draft.chat;
  const ended: Partial<PublicConversation> = scene !== "ended" ? { ended: false } : {
    ended: true, endedAt: at(2), endedBy: "agent",
    ...(survey?.enabled ? { satisfaction: { id: "survey", conversation: "sample", status: "offered", offeredAt: at(2), lockedAt: new Date(now + 60 * minute).toISOString(), form: survey } } : {}),
  };
  return {
    settings: settingsOf(draft, told, scene), messages, at: scene === "home" ? "home" : "thread",
    conversation: {
      id: "sample", brand: draft.id, name: "", preview: messages[0]?.body ?? "", createdAt: at(9), lastMessageAt: at(2), messages: messages.length, unread: 0, seenN: messages.length,
      answered: scene === "ended" ? [ada] : [], ended: false, isInAssistantMode: false, ...ended,
    },
  };
}
