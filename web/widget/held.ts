import { signal, type Signal } from "@preact/signals";
import type { Thread } from "../client/client";
import { largestFile, largestMessage, mostFiles, upload } from "../client/upload";
import type { Message } from "../client/wire";
import { bytesWords } from "../ui/Files";
import type { WidgetHost } from "./host";
import { say } from "./words";

/** A file that somebody has chosen and not sent yet; it is on its way to the server, is there (id), or was refused (problem). */
export interface Held {
  key: number;
  name: string;
  size: number;
  id?: string;
  problem?: string;
}

const all = new WeakMap<Thread, Signal<Held[]>>();
let keys = 0;

/** The files of the next message of a thread. */
export function held(thread: Thread): Signal<Held[]> {
  let files = all.get(thread);
  if (!files) {
    files = signal<Held[]>([]);
    all.set(thread, files);
  }
  return files;
}

/** Takes files for the next message, and begins to send them. */
export function hold(host: WidgetHost, thread: Thread, chosen: readonly File[]): void {
  const files = held(thread);
  const { client, server } = host;
  for (const file of chosen) {
    const key = ++keys;
    const good = files.value.filter((f) => !f.problem);
    const total = good.reduce((sum, f) => sum + f.size, file.size);
    const problem = file.size > largestFile ? say("fileTooLarge", { size: bytesWords(largestFile) }) : total > largestMessage ? say("filesTooLarge", { size: bytesWords(largestMessage) }) : good.length >= mostFiles ? say("filesTooMany", { n: mostFiles }) : undefined;
    files.value = [...files.value, { key, name: file.name, size: file.size, ...(problem && { problem }) }];
    if (problem) continue;
    void upload({ ...server, token: client.token(), brand: client.settings.peek().brand.id }, file).then((made) => {
      files.value = files.value.map((f) => (f.key === key ? { ...f, ...("id" in made ? { id: made.id } : { problem: made.message }) } : f));
    });
  }
}

export function release(thread: Thread, key: number): void {
  const files = held(thread);
  files.value = files.value.filter((f) => f.key !== key);
}

/** There is something to send, and no file that is not there yet. */
export function ready(thread: Thread, body: string): boolean {
  const files = held(thread).value;
  return files.every((f) => f.id) && (body !== "" || files.length > 0);
}

/** Sends a message with its files. */
export function send(thread: Thread, body: string): Promise<Message> {
  const files = held(thread);
  const attachments = files.value.flatMap((f) => f.id ?? []);
  files.value = [];
  return thread.send(body, attachments.length > 0 ? { attachments } : undefined);
}
