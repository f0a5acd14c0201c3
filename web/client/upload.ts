import { read } from "./http";
import { passes, pause, problem, type Problem } from "./problem";
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
  token: string;
  /** null: the default one. */
  brand: string | null;
}

/** Sends a file to the server, where it waits for its message. */
export async function upload(to: Destination, file: Blob & { name?: string }): Promise<Attachment | Problem> {
  const key = newKey();
  for (let tries = 0; ; tries++) {
    const form = new FormData();
    for (const [name, value] of [["chatKey", to.chatKey], ["token", to.token], ["key", key]] as const) form.append(name, value);
    if (to.brand !== null) form.append("brand", to.brand);
    form.append("file", file, file.name || `file.${endings[file.type.split(";")[0] ?? ""] ?? "txt"}`);
    let failed: Problem;
    try {
      const response = await fetch(`${to.base}/c/attachments`, { __proto__: null, method: "POST", body: form, credentials: "omit", mode: "cors", cache: "no-store" } as RequestInit);
      const answer = read<{ attachment: Attachment }>(response, await response.text());
      if (answer.ok) return answer.value.attachment;
      failed = answer.problem;
    } catch {
      failed = problem(0, "offline", "Offline", "The chat server cannot be reached. Check the connection and try again.");
    }
    if (!passes(failed) || tries === 3) return failed;
    await new Promise((next) => setTimeout(next, pause(failed, tries)));
  }
}
