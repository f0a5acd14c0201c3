import { read } from "./http";
import { endsIdentity, passes, pause, problem, type Problem } from "./problem";
import { newKey } from "./random";
import type { Attachment } from "./wire";

/** Bytes of one file, and of all files of a message, and how many those may be (the server's own bounds). */
export const largestFile = 5_000_000;
export const largestMessage = 9_500_000;
export const mostFiles = 20;

/** How the name of a file ends that has none: the server wants name and content to agree. */
const endings: Record<string, string> = {
  __proto__: null as never, "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/heic": "heic", "application/pdf": "pdf", "text/plain": "txt", "application/zip": "zip",
  "video/mp4": "mp4", "video/quicktime": "mov",
};

/** Where a file goes, and whose it is. */
export interface Destination {
  base: string;
  chatKey: string;
  /** The one in force: somebody may sign in meanwhile. */
  token(): string;
  /** null: the default one. */
  brand: string | null;
}

/** Who follows a file on its way. */
export interface Watch {
  /** Aborts it. */
  signal: AbortSignal;
  /** From 0 to 1. */
  progress(share: number): void;
}

/** Sends a file to the server, where it waits for its message. */
export async function upload(to: Destination, file: Blob & { name?: string }, watch?: Watch): Promise<Attachment | Problem> {
  const key = newKey();
  for (let tries = 0; ; tries++) {
    const form = new FormData();
    for (const [name, value] of [["chatKey", to.chatKey], ["token", to.token()], ["key", key]] as const) form.append(name, value);
    if (to.brand !== null) form.append("brand", to.brand);
    form.append("file", file, file.name || `file.${endings[file.type.split(";")[0] ?? ""] ?? "txt"}`);
    let failed: Problem;
    try {
      const response = await post(`${to.base}/c/attachments`, form, tries === 0 ? watch : undefined, watch?.signal);
      const answer = read<{ attachment: Attachment }>(response, await response.text());
      if (answer.ok) return answer.value.attachment;
      failed = answer.problem;
    } catch {
      failed = problem(0, "offline", "Offline", "The chat server cannot be reached. Check the connection and try again.");
    }
    if ((!passes(failed) && !endsIdentity(failed)) || tries === 3 || watch?.signal.aborted) return failed;
    await new Promise((next) => setTimeout(next, pause(failed, tries)));
  }
}

/** Only a request of the older kind says how far it is. It asks for leave first (a preflight), so where it does not get through a plain one is next. */
function post(url: string, form: FormData, watch: Watch | undefined, signal: AbortSignal | undefined): Promise<Response> {
  if (!watch) return fetch(url, { __proto__: null, method: "POST", body: form, credentials: "omit", mode: "cors", cache: "no-store", ...(signal && { signal }) } as RequestInit);
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.upload.onprogress = (e) => {
      if (e.lengthComputable) watch.progress(e.loaded / e.total);
    };
    request.onload = () => {
      const [, after] = /^retry-after: *(\d+)/im.exec(request.getAllResponseHeaders()) ?? []; // asking for one that is hidden is told in the page's console
      done(new Response(request.responseText, { status: request.status, ...(after && { headers: { "Retry-After": after } }) }));
    };
    request.onerror = request.onabort = failed;
    watch.signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}
