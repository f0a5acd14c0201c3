import { decode, encode } from "./json";
import { problem, type Problem } from "./problem";

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Posts to a /c route. It never rejects. */
export type Post = <T>(route: string, body: Record<string, unknown>, keepalive?: boolean) => Promise<Answer<T>>;

const patience = 15_000;
/** Seconds; a timer of more than 24 days rings at once. */
const longestAsked = 3600;

/** Requests without cookies and without a preflight: a JSON body, sent as plain text. */
export function poster(base: string, chatKey: string, fetch: typeof globalThis.fetch): Post {
  return async <T>(route: string, body: Record<string, unknown>, keepalive = false): Promise<Answer<T>> => {
    let text: string;
    try {
      text = encode({ chatKey, ...body });
    } catch {
      return { ok: false, problem: problem(400, "badparam", "Bad Request", "The value cannot be sent: it is nested too deeply.") };
    }
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), patience);
    try {
      const response = await fetch(`${base}/c/${route}`, {
        __proto__: null, method: "POST", body: text, credentials: "omit", cache: "no-store", mode: "cors", keepalive,
        headers: { __proto__: null, "Content-Type": "text/plain" }, signal: abort.signal,
      } as unknown as RequestInit);
      return read<T>(response, await response.text());
    } catch {
      return { ok: false, problem: problem(0, "offline", "Offline", "The chat server cannot be reached. Check the connection and try again.") };
    } finally {
      clearTimeout(timer);
    }
  };
}

/** What an answer says, whoever wrote it: also a proxy's page of HTML is an answer. */
export function read<T>(response: Response, text: string): Answer<T> {
  let body: unknown = null;
  try {
    body = text === "" ? null : decode(text);
  } catch {
    if (response.ok) return { ok: false, problem: problem(502, "unavailable", "Bad Gateway", "The chat server gave an answer that cannot be read.") };
  }
  if (response.ok) return { ok: true, value: body as T };
  const first = (body as { errors?: Problem[] } | null)?.errors?.[0];
  const fallback = problem(response.status, response.status >= 500 ? "unavailable" : "badparam", response.statusText || "Error", "The chat server did not accept this.");
  const said: Problem = first === undefined || first === null ? fallback : { ...first, status: first.status || response.status };
  const after = Number(response.headers.get("Retry-After"));
  return { ok: false, problem: after > 0 ? { ...said, retryAfter: Math.min(after, longestAsked) } : said };
}
