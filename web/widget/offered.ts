import { signal } from "@preact/signals-core";
import type { Thread, ThreadMessage } from "../client/client";
import type { PublicConversation } from "../client/wire";
import { choicesOf, type Choices } from "../ui/choices";
import type * as Drawing from "./templates";

/** Its file, beside this one; the build says which. */
declare const __TEMPLATES__: string;

/** What draws choices, once it is here: most threads have none. */
export const drawing = signal<typeof Drawing | null>(null);

export function fetchDrawing(): void {
  if (drawing.peek()) return;
  import(/* @vite-ignore */ __TEMPLATES__).then(
    (module: typeof Drawing) => {
      drawing.value = module;
    },
    () => undefined, // the next time that there is something to choose, or a connection again
  );
}

/** What can be chosen now: what the last message offers, while nothing follows it. A message that could not be sent does not. */
export function offered(thread: Thread, conversation: PublicConversation | undefined): { message: ThreadMessage; choices: Choices } | null {
  const message = thread.messages.value.findLast((m) => m.state !== "failed");
  const choices = message?.direction === "out" && !conversation?.ended ? choicesOf(message.template) : null;
  return message && choices ? { message, choices } : null;
}

/** Nothing can be written before something is chosen, and it can be. */
export function locked(thread: Thread, conversation: PublicConversation | undefined): boolean {
  return drawing.value !== null && offered(thread, conversation)?.choices.locks === true;
}
