import { read, type Answer } from "../client/http";
import { problem } from "../client/problem";
import type { Settings } from "../client/wire";
import type { StartOptions } from "./options";

/** What is known of the brand; the one request of a page that nobody chats on. */
export async function fetchSettings(base: string, chatKey: string, { brandId, scheduleId, lang }: Pick<StartOptions, "brandId" | "scheduleId" | "lang">): Promise<Answer<Settings>> {
  const asked = (name: string, id: string | null) => (id === null ? "" : `&${name}=${encodeURIComponent(id)}`);
  const url = `${base}/c/settings?chatKey=${encodeURIComponent(chatKey)}${asked("brand", brandId)}${asked("schedule", scheduleId)}${asked("lang", lang)}&languages=${navigator.languages}`;
  try {
    const response = await fetch(url, { __proto__: null, credentials: "omit", mode: "cors" } as RequestInit);
    return read<Settings>(response, await response.text());
  } catch {
    return { ok: false, problem: problem(0, "offline", "Offline", "The chat server cannot be reached from this page.") };
  }
}
