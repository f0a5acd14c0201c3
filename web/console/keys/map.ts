import type { View } from "../wire";

/** What a key can mean. */
export type Act =
  | { do: "next" } | { do: "previous" } | { do: "open" } | { do: "back" } | { do: "done" } | { do: "assign" } | { do: "take" } | { do: "reply" } | { do: "filter" }
  | { do: "view"; view: View } | { do: "help" } | { do: "palette" } | { do: "settings" } | { do: "details" };

/** One line of the sheet: the keys as they are printed, and what they do. */
export type Help = { keys: string[]; text: string };

/** What a keyboard event needs to be understood; a part of KeyboardEvent. */
export type Stroke = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

const plain: Record<string, Act> = {
  j: { do: "next" }, ArrowDown: { do: "next" }, k: { do: "previous" }, ArrowUp: { do: "previous" }, Enter: { do: "open" }, Escape: { do: "back" },
  e: { do: "done" }, a: { do: "assign" }, m: { do: "take" }, r: { do: "reply" }, "/": { do: "filter" }, "?": { do: "help" }, "]": { do: "details" },
};

const afterG: Record<string, Act> = {
  o: { do: "view", view: "open" }, m: { do: "view", view: "mine" }, d: { do: "view", view: "done" }, s: { do: "settings" },
};

/** The sheet, in the order it is read. */
export const sheet: { title: string; rows: Help[] }[] = [
  { title: "Move", rows: [
    { keys: ["j"], text: "Next conversation" }, { keys: ["k"], text: "Previous conversation" }, { keys: ["Enter"], text: "Open it" },
    { keys: ["Esc"], text: "Back to the list" }, { keys: ["/"], text: "Filter the list" },
  ] },
  { title: "Go to", rows: [
    { keys: ["g", "o"], text: "Open" }, { keys: ["g", "m"], text: "Mine" }, { keys: ["g", "d"], text: "Done" }, { keys: ["g", "s"], text: "Settings" },
  ] },
  { title: "Conversation", rows: [
    { keys: ["r"], text: "Reply" }, { keys: ["Ctrl", "Enter"], text: "Send" }, { keys: ["Ctrl", "Shift", "Enter"], text: "Send and mark done" },
    { keys: ["e"], text: "Mark done, or reopen" }, { keys: ["a"], text: "Assign" }, { keys: ["m"], text: "Assign to me" }, { keys: ["]"], text: "Show or hide details" },
  ] },
  { title: "Everywhere", rows: [{ keys: ["Ctrl", "K"], text: "Find anything" }, { keys: ["?"], text: "This sheet" }] },
];

/** Milliseconds within which the second key of a pair must come. */
export const PAIR = 1000;

/**
 * Reads strokes. `writing` is true while the focus is in a field: then only the palette's keys count, and Escape, which
 * leaves the field.
 */
export function reader(now: () => number): (s: Stroke, writing: boolean) => Act | null {
  let g = -Infinity;
  return (s, writing) => {
    if ((s.ctrlKey || s.metaKey) && !s.altKey && s.key.toLowerCase() === "k") return { do: "palette" };
    if (s.ctrlKey || s.metaKey || s.altKey || writing) return null;
    const paired = now() - g < PAIR;
    g = -Infinity;
    if (paired) return afterG[s.key] ?? null;
    if (s.key === "g") {
      g = now();
      return null;
    }
    return plain[s.key] ?? null;
  };
}
