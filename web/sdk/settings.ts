import { read, type Answer } from "../client/http";
import { problem } from "../client/problem";
import type { Settings } from "../client/wire";
import type { StartOptions } from "./options";

type Asked = Pick<StartOptions, "brandId" | "scheduleId" | "lang">;

/** Where the settings of a page are. */
export function addressOf(base: string, chatKey: string, { brandId, scheduleId, lang }: Asked): string {
  const asked = (name: string, id: string | null) => (id === null ? "" : `&${name}=${encodeURIComponent(id)}`);
  return `${base}/c/settings?chatKey=${encodeURIComponent(chatKey)}${asked("brand", brandId)}${asked("schedule", scheduleId)}${asked("lang", lang)}&languages=${navigator.languages}`;
}

/** What is known of the brand; the one request of a page that nobody chats on. */
export async function fetchSettings(base: string, chatKey: string, asked: Asked): Promise<Answer<Settings>> {
  try {
    const response = await fetch(addressOf(base, chatKey, asked), { __proto__: null, credentials: "omit" } as RequestInit);
    return read<Settings>(response, await response.text());
  } catch {
    return { ok: false, problem: problem(0, "offline", "Offline", "The chat server cannot be reached from this page.") };
  }
}
