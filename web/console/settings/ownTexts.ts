import type { Brand } from "../wire";

/** What the chat says in one language, by key. */
export type Texts = Readonly<Record<string, string>>;
type Own = Brand["chat"]["texts"];

/** The languages with a catalogue, by their codes (chat.Codes). */
export const codes = "en ar br cs da de el es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi zh_cn zh_tw".split(" ");

/** Those whose code is not the tag that Intl knows. */
const tags: Record<string, string> = { br: "pt-BR", pt: "pt-PT", no: "nb", zh_cn: "zh-Hans", zh_tw: "zh-Hant" };

/** The tag of a language, for elements that hold its text. */
export function tagOf(code: string): string {
  return tags[code] ?? code;
}

/** What a language is called, in English as the rest of the console. */
export function nameOf(code: string): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(tagOf(code)) ?? code;
}

/** The chat's own words; a file each, which comes by need. */
export async function loadTexts(code: string): Promise<Texts> {
  return ((await import(`../../words/${code}.json`)) as { default: Texts }).default;
}

/** How many words of a language are the brand's own. */
export function countOf(own: Own, code: string): number {
  return Object.keys(own?.[code] ?? {}).length;
}

/** The brand's words with one of them changed, or taken back where it is empty. */
export function withText(own: Own, code: string, key: string, text: string): NonNullable<Own> {
  const { [code]: these = {}, ...others } = own ?? {};
  const { [key]: _, ...rest } = these;
  const next = text === "" ? rest : { ...rest, [key]: text };
  return Object.keys(next).length === 0 ? others : { ...others, [code]: next };
}

/** The texts in which somebody looks for something. */
export function found(texts: Texts, own: Texts, search: string, onlyOwn: boolean): [key: string, original: string][] {
  const wanted = search.trim().toLocaleLowerCase();
  return Object.entries(texts).filter(([key, original]) => (!onlyOwn || key in own) && `${key} ${original} ${own[key] ?? ""}`.toLocaleLowerCase().includes(wanted));
}

/** Bytes of one text (chat.MaxOwnText). */
const longest = 512;
const holes = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

/** What the server would refuse of a text, before it is asked. */
export function wrongWith(text: string, original: string): string | undefined {
  if (text === "") return undefined;
  if (text.trim() === "") return "This is empty.";
  if (new TextEncoder().encode(text).length > longest) return `This is longer than ${longest} bytes.`;
  const wanted = holes(original);
  const given = holes(text);
  const missing = wanted.filter((hole) => !given.includes(hole));
  const strange = given.filter((hole) => !wanted.includes(hole));
  if (missing.length > 0) return `${missing.join(" and ")} must stay in it: the chat puts something in there.`;
  return strange.length > 0 ? `The chat puts nothing in for ${strange.join(" and ")}.` : undefined;
}
