import { batch, signal } from "@preact/signals-core";
import type { Settings } from "../client/wire";
import { language } from "../ui/language";
import type en from "../words/en.json";

type Flat = keyof typeof en;
/** What can be said. What changes with a number ("unread.one") is one thing to say. */
export type Key = Flat extends infer K ? (K extends `${infer Whole}.${string}` ? Whole : K) : never;
/** A catalogue in one language (web/words), or a part of it; plurals have a text for each category of Intl.PluralRules. */
export type Texts = { readonly [key in Flat]?: string } & { readonly [key: string]: string | undefined };

/** What the panel says, in the visitor's language. */
export const texts = signal<Texts>({});

/** The text of a key with its values put in, numbers as the language writes them; `n` decides between plurals. */
export function say(key: Key, values: Record<string, string | number> = {}): string {
  const all = texts.value;
  const tag = language.value;
  const text = all[key] ?? all[`${key}.${new Intl.PluralRules(tag).select(Number(values["n"]))}`] ?? all[`${key}.other`] ?? key;
  return text.replace(/{(\w+)}/g, (whole, name: string) => {
    const value = values[name] ?? whole;
    return typeof value === "number" ? new Intl.NumberFormat(tag).format(value) : value;
  });
}

/** "Ada", "Ada and Ben", "Ada, Ben and others". */
export function listNames(names: readonly string[]): string {
  return new Intl.ListFormat(language.value).format(names.length > 2 ? [...names.slice(0, 2), say("andOthers")] : names);
}

/** How a catalogue is had, by its name. */
export type Load = (name: string) => Promise<unknown>;

let late = false;
let turn = 0;

/**
 * Speaks a language from now on, once its catalogue is here; with `more` that of the late parts, too. Where it cannot be
 * had: English; where not even that: the keys.
 */
export async function speak({ code, tag, texts: own }: Settings["language"], load: Load, more = late): Promise<void> {
  late = more;
  const mine = ++turn;
  const part = (name: string) => load(code + name).catch(() => load(`en${name}`)).then((module) => (module as { default: Texts }).default, () => ({}));
  const [first, rest] = await Promise.all([part(""), late ? part("-late") : {}]);
  if (mine === turn) batch(() => {
    language.value = tag;
    texts.value = { ...first, ...rest, ...own };
  });
}
