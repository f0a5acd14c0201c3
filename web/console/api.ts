import type { Attachment, ErrorEntry } from "./wire";

/** A refusal, or no answer at all (`status` 0). `message` is a sentence for the agent. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string;

  constructor(status: number, code: string, message: string, field = "") {
    super(message);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.field = field;
  }

  /** Nothing was decided: the same request can be sent again with the same key. */
  get again(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** What anything thrown says to the agent. */
export function sentence(thrown: unknown): string {
  return thrown instanceof Problem ? thrown.message : "Something in this page went wrong. Reload it and try again.";
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

let onSignedOut: (() => void) | null = null;

/** Runs when a call learns that the session is over. */
export function whenSignedOut(run: () => void): void {
  onSignedOut = run;
}

/** One request to the console's API; rejects with a Problem. `T` is what docs/protocol.md says about the route. */
export async function call<T>(method: Method, path: string, body?: unknown, options: { keepalive?: boolean } = {}): Promise<T> {
  const response = await send(method, path, body, options.keepalive ?? false);
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const problem = refusal(response.status, answer);
  if (response.status === 401 && problem.code === "unauthorized") onSignedOut?.();
  throw problem;
}

async function send(method: Method, path: string, body: unknown, keepalive: boolean): Promise<Response> {
  const init: RequestInit = { method, credentials: "same-origin", keepalive };
  if (body !== undefined) {
    init.headers = { "Content-Type": "application/json" };
    init.body = JSON.stringify(body);
  }
  try {
    return await fetch("/console/api" + path, init);
  } catch {
    throw new Problem(0, "offline", "The server cannot be reached. Check your connection.");
  }
}

function refusal(status: number, answer: unknown): Problem {
  const entry = (answer as { errors?: ErrorEntry[] } | null)?.errors?.[0];
  if (entry) return new Problem(status, entry.code, entry.message, entry.source?.parameter ?? "");
  return new Problem(status, "internal", `The server answered with an error (${status}). Try again in a moment.`);
}

/** Takes a file in, for a message that is sent within a day. */
export async function upload(file: File): Promise<Attachment> {
  const form = new FormData();
  form.append("key", newKey());
  form.append("file", file, file.name);
  const response = await fetch("/console/api/attachments", { method: "POST", credentials: "same-origin", body: form }).catch(() => {
    throw new Problem(0, "offline", "The server cannot be reached. Check your connection.");
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, answer);
  return (answer as { attachment: Attachment }).attachment;
}

/** An idempotency key: 128 random bits, 22 characters of base64url. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
