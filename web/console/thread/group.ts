import { choicesOf, wayTo, type Choice, type Choices } from "../../ui/choices";
import type { Pending } from "../state/outbox";
import type { Line } from "../state/world";
import type { Agent, Attachment, Author, Block, Message, Preview } from "../wire";

/** One thing said, in the log or on its way to it. */
export type Said = { id: string; at: string; from: "customer" | "team"; author: Author; body: string; blocks?: Block[] | undefined; files?: Attachment[] | undefined; previews?: Preview[] | undefined; offer?: Offer | undefined; n: number | null; pending: Pending | null };

/** What a message offers to choose: the way to what was chosen (empty: nothing), and whether something follows it, so that nothing can be any more. */
export type Offer = Choices & { chosen: Choice[]; over: boolean };

/** What a thread draws, top to bottom. */
export type Part =
  | { kind: "day"; id: string; at: string }
  | { kind: "group"; id: string; from: Said["from"]; author: Author; said: Said[] }
  | { kind: "line"; id: string; at: string; line: Line };

/** Milliseconds within which one author's messages belong together. */
const TOGETHER = 2 * 60_000;

/** Puts messages, what is on its way, and quiet lines into the order in which they happened, under their days. A line stands after as many messages as its conversation had then. */
export function partsOf(messages: Message[], pending: Pending[], lines: Line[], me: Agent): Part[] {
  const said = [...messages.map((m, i) => fromLog(m, messages[i + 1])), ...pending.map((p) => onItsWay(p, me))];
  const parts: Part[] = [];
  let day = "";
  const under = (at: string): void => {
    const d = new Date(at).toDateString();
    if (d !== day) parts.push({ kind: "day", id: `day ${d}`, at });
    day = d;
  };
  const notes = lines.filter((line, i) => line.payload.conversation.messages >= (messages[0]?.n ?? 1) - 1 && !isOutdated(lines, i));
  const noteBefore = (n: number): void => {
    for (let line = notes[0]; line && line.payload.conversation.messages < n; line = notes[0]) {
      under(line.at);
      parts.push({ kind: "line", id: `line ${line.seq}`, at: line.at, line });
      notes.shift();
    }
  };
  for (const s of said) {
    noteBefore(s.n ?? Infinity);
    under(s.at);
    const last = parts[parts.length - 1];
    const before = last?.kind === "group" ? last.said[last.said.length - 1] : undefined;
    if (last?.kind === "group" && before && last.from === s.from && last.author.id === s.author.id && Date.parse(s.at) - Date.parse(before.at) < TOGETHER) last.said.push(s);
    else parts.push({ kind: "group", id: `said ${s.id}`, from: s.from, author: s.author, said: [s] });
  }
  noteBefore(Infinity);
  return parts;
}

/** What a customer says of one survey is one line: what was said last. */
function isOutdated(lines: Line[], at: number): boolean {
  const survey = surveyOf(lines[at]);
  return survey !== undefined && lines.slice(at + 1).some((line) => surveyOf(line) === survey);
}

function surveyOf(line: Line | undefined): string | undefined {
  return line?.name === "satisfaction.offered" || line?.name === "satisfaction.answered" ? line.payload.conversation.satisfaction?.id : undefined;
}

function fromLog(m: Message, next: Message | undefined): Said {
  return { id: m.id, at: m.createdAt, from: m.direction === "in" ? "customer" : "team", author: m.author, body: m.body, blocks: m.blocks, files: m.attachments, previews: m.previews, offer: offerOf(m, next), n: m.n, pending: null };
}

function offerOf(m: Message, next: Message | undefined): Offer | undefined {
  const choices = m.direction === "out" ? choicesOf(m.template) : null;
  return choices ? { ...choices, over: next !== undefined, chosen: next?.direction === "in" ? wayTo(choices.items, next.payload) : [] } : undefined;
}

function onItsWay(p: Pending, me: Agent): Said {
  const author: Author = { type: "user", id: me.id, displayName: me.displayName, avatarUrl: me.avatarUrl };
  return { id: p.key, at: p.at, from: "team", author, body: p.body, files: p.files, n: null, pending: p };
}
