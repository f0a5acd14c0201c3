import { signal } from "@preact/signals";
import { sentence } from "../api";

export type Notice = { id: number; text: string; tone: "plain" | "danger" };

/** Short messages at the bottom of the window; each goes by itself. */
export const notices = signal<Notice[]>([]);

let count = 0;

/** Says something that needs no answer. */
export function say(text: string, tone: Notice["tone"] = "plain"): void {
  const id = ++count;
  notices.value = [...notices.value.slice(-2), { id, text, tone }];
  window.setTimeout(() => hush(id), tone === "danger" ? 8000 : 3500);
}

/** Takes one away. */
export function hush(id: number): void {
  notices.value = notices.value.filter((n) => n.id !== id);
}

/** Runs something that may be refused, and says so when it was. Resolves to whether it went well. */
export async function trying(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (thrown) {
    say(sentence(thrown), "danger");
    return false;
  }
}
