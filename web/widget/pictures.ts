import { signal } from "@preact/signals-core";
import type { ThreadMessage } from "../client/client";
import type { Block } from "../client/wire";
import type { Picture } from "./picture";
import type * as Looking from "./viewing";

/** Its file, beside this one; the build says which. */
declare const __VIEWER__: string;

/** Which picture is shown large. */
export const viewed = signal<string | null>(null);

/** What shows it, once it is here. */
export const viewer = signal<typeof Looking | null>(null);

export function view(key: string): void {
  viewed.value = key;
  if (viewer.peek()) return;
  import(/* @vite-ignore */ __VIEWER__).then(
    (module: typeof Looking) => {
      viewer.value = module;
    },
    () => {
      viewed.value = null; // the next tap tries again
    },
  );
}

export const words = (block: Block): string => (block.text ?? "") + (block.children ?? []).map(words).join("");

function inBlocks(blocks: readonly Block[]): Picture[] {
  return blocks.flatMap((b) => (b.kind === "image" && b.href ? [{ key: b.href, name: words(b), url: b.href }] : inBlocks(b.children ?? [])));
}

/** All pictures of a thread, in their order, each once. */
export function picturesOf(messages: readonly ThreadMessage[], base: string): Picture[] {
  const all = messages.flatMap((m) => [
    ...inBlocks(m.blocks ?? []),
    ...(m.attachments ?? []).flatMap(({ id, name, url, thumbnail }) => (thumbnail ? [{ key: id, name, url: new URL(url, base).href, small: new URL(thumbnail.url, base).href }] : [])),
  ]);
  return all.filter(({ key }, i) => all.findIndex((each) => each.key === key) === i);
}
