import { isText, own } from "./own";

/** What start makes of the page's options. */
export interface StartOptions {
  brandId: string | null;
  scheduleId: string | null;
  assistantId: string | null;
  /** Of the visitor's language; the browser's if null. */
  lang: string | null;
  /** What setLocale has put in its place. It is no option: nothing enumerates or compares it. */
  spoken?: string;
  hideIcon: boolean;
  /** Links show what they lead to. */
  previews: boolean;
  /** A message that comes in makes a sound. */
  sound: boolean;
  /** The list of conversations has no button for another one. */
  listOnly: boolean;
  side: "left" | "right";
  /** Launcher's distance from the edges and its size, in px. */
  x: number;
  y: number;
  size: number;
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  const n = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof n === "number" && Number.isFinite(n) ? Math.min(most, Math.max(least, n)) : otherwise;
}

/** Reads the documented options; what it does not know it does not see. */
export function readOptions(raw: unknown): StartOptions {
  const id = (name: string) => {
    const value = own(raw, name);
    return isText(value) ? value : null;
  };
  const place = own(raw, "chatIconPosition");
  return {
    brandId: id("brandId"),
    scheduleId: id("scheduleId"),
    assistantId: id("assistantId"),
    lang: id("lang"),
    previews: own(raw, "enableUrlUnfurling") !== false,
    sound: own(raw, "enableSound") === true,
    listOnly: own(raw, "hideNewConversationButtonOnHistory") === true,
    hideIcon: own(raw, "hideChatIcon") === true,
    side: place === "left" || own(place, "alignment") === "left" ? "left" : "right",
    x: within(own(place, "horizontalPadding"), 0, 400, 20),
    y: within(own(place, "verticalPadding"), 0, 400, 20),
    size: within(own(raw, "chatIconSize"), 32, 120, 60),
  };
}

export function sameOptions(a: StartOptions, b: StartOptions): boolean {
  return (Object.keys(a) as (keyof StartOptions)[]).every((name) => a[name] === b[name]);
}
