import { signal } from "@preact/signals";
import { sentence, upload } from "../api";
import type { Attachment } from "../wire";

/** A file that an agent has chosen and not sent yet; it is on its way to the server, is there, or was refused (problem). */
export type Held = { key: number; name: string; size: number; attachment?: Attachment; problem?: string };

/** By conversation. They live as long as the page: the server keeps what is not sent for a day. */
export const held = signal<Record<string, Held[]>>({});
let keys = 0;

export const heldOf = (conversation: string): Held[] => held.value[conversation] ?? [];

function put(conversation: string, files: Held[]): void {
  held.value = { ...held.value, [conversation]: files };
}

/** Takes files for the next answer, and begins to send them. */
export function hold(conversation: string, chosen: readonly File[]): void {
  for (const file of chosen) {
    const key = ++keys;
    put(conversation, [...heldOf(conversation), { key, name: file.name, size: file.size }]);
    const change = (part: Partial<Held>): void => put(conversation, heldOf(conversation).map((f) => (f.key === key ? { ...f, ...part } : f)));
    upload(file).then((attachment) => change({ attachment }), (thrown) => change({ problem: sentence(thrown) }));
  }
}

/** Those of an answer that comes back into the composer. */
export function holdAgain(conversation: string, files: readonly Attachment[]): void {
  put(conversation, [...heldOf(conversation), ...files.map((attachment) => ({ key: ++keys, name: attachment.name, size: attachment.size, attachment }))]);
}

export function release(conversation: string, key: number): void {
  put(conversation, heldOf(conversation).filter((f) => f.key !== key));
}

/** Hands the files over to the answer that goes now. */
export function takeHeld(conversation: string): Attachment[] {
  const files = heldOf(conversation).flatMap((f) => f.attachment ?? []);
  put(conversation, []);
  return files;
}
