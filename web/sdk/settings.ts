import { read, type Answer } from "../client/http";
import { problem } from "../client/problem";
import type { Settings } from "../client/wire";

/** What is known of the brand; the one request of a page that nobody chats on. */
export async function fetchSettings(base: string, chatKey: string, brand: string | null, schedule: string | null): Promise<Answer<Settings>> {
  const asked = (name: string, id: string | null) => (id === null ? "" : `&${name}=${encodeURIComponent(id)}`);
  const url = `${base}/c/settings?chatKey=${encodeURIComponent(chatKey)}${asked("brand", brand)}${asked("schedule", schedule)}`;
  try {
    const response = await fetch(url, { __proto__: null, credentials: "omit", mode: "cors" } as RequestInit);
    return read<Settings>(response, await response.text());
  } catch {
    return { ok: false, problem: problem(0, "offline", "Offline", "The chat server cannot be reached from this page.") };
  }
}
