import { signal, type Signal } from "@preact/signals-core";
import type { Thread } from "../client/client";
import { passes, type Problem } from "../client/problem";
import { largestFile, largestMessage, mostFiles, upload } from "../client/upload";
import type { Message } from "../client/wire";
import { bytesWords } from "../ui/Files";
import type { WidgetHost } from "./host";
import { shrink } from "./shrink";
import { say } from "./words";

/** A file that somebody has chosen and not sent yet; it is on its way to the server, is there (id), or was refused (problem). */
export interface Held {
  key: number;
  file: File;
  /** How much of it is there, from 0 to 1. */
  share: number;
  id?: string;
  problem?: string;
  /** The same file may be tried again. */
  again?: boolean;
}

const all = new WeakMap<Thread, Signal<Held[]>>();
const ways = new Map<number, AbortController>();
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

/** Takes files for the next message, and begins to send them. Photos that are too large are made smaller. */
export async function hold(host: WidgetHost, thread: Thread, chosen: readonly File[]): Promise<void> {
  const files = held(thread);
  for (const each of chosen) {
    const file = each.size > largestFile ? await shrink(each) : each;
    const key = ++keys;
    const good = files.value.filter((f) => !f.problem);
    const total = good.reduce((sum, f) => sum + f.file.size, file.size);
    const problem = file.size > largestFile ? say("fileTooLarge", { size: bytesWords(largestFile) }) : total > largestMessage ? say("filesTooLarge", { size: bytesWords(largestMessage) }) : good.length >= mostFiles ? say("filesTooMany", { n: mostFiles }) : undefined;
    files.value = [...files.value, { key, file, share: 0, ...(problem && { problem }) }];
    if (!problem) void begin(host, thread, key, file);
  }
}

async function begin({ client, server }: WidgetHost, thread: Thread, key: number, file: File): Promise<void> {
  const change = (to: Partial<Held>) => {
    const files = held(thread);
    files.value = files.value.map((f) => (f.key === key ? { ...f, ...to } : f));
  };
  const way = new AbortController();
  ways.set(key, way);
  const made = await upload({ ...server, token: () => client.token(), brand: client.settings.peek().brand.id }, file, { signal: way.signal, progress: (share) => change({ share }) });
  ways.delete(key);
  change("id" in made ? { id: made.id, share: 1 } : { problem: said(made, file.name), again: passes(made) });
}

/** Why a file was not taken, in the visitor's language. */
function said({ code }: Problem, name: string): string {
  if (code === "file_type") return say("fileBlocked");
  return code === "toolarge" ? say("fileTooLarge", { size: bytesWords(largestFile) }) : say("uploadFailed", { name });
}

/** Sends a file that did not get through once more. */
export function retry(host: WidgetHost, thread: Thread, key: number): void {
  const files = held(thread);
  const one = files.value.find((f) => f.key === key);
  if (!one) return;
  files.value = files.value.map((f) => (f.key === key ? { key, file: f.file, share: 0 } : f));
  void begin(host, thread, key, one.file);
}

/** Takes a file out, also while it is on its way. */
export function release(thread: Thread, key: number): void {
  const files = held(thread);
  files.value = files.value.filter((f) => f.key !== key);
  ways.get(key)?.abort();
  ways.delete(key);
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
