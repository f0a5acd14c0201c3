import { effect } from "@preact/signals-core";
import type { Thread, ThreadMessage } from "../client/client";
import type { Block } from "../client/wire";
import type { Surroundings } from "./context";
import { say } from "./words";

/** Says to a screen reader what comes into the open thread: each message once, that one's own is sent, nothing of what was there. */
export function hear({ host, memory }: Surroundings): () => void {
  const region = host.root.ownerDocument.createElement("div");
  region.className = "visually-hidden";
  region.setAttribute("role", "status");
  host.root.ownerDocument.body.append(region);
  let known: Thread | null = null;
  let newest = 0;
  const stop = effect(() => {
    const view = memory.view.value;
    const thread = view.screen === "thread" && host.open.value ? host.client.thread(view.id) : null;
    if (thread?.phase.value !== "ready") {
      known = null;
      return;
    }
    const sent = thread.messages.value.filter((m) => m.state === "sent");
    const fresh = known === thread ? sent.filter((m) => m.n > newest) : [];
    known = thread;
    newest = Math.max(0, ...sent.map((m) => m.n));
    if (fresh.length > 0) region.replaceChildren(...[...new Set(fresh.map(said))].map((text) => Object.assign(region.ownerDocument.createElement("p"), { textContent: text })));
  });
  return () => {
    stop();
    region.remove();
  };
}

function said({ direction, author, body, blocks, attachments = [] }: ThreadMessage): string {
  if (direction === "in") return say("sent");
  return [`${author.displayName}: ${blocks?.map(plain).join(" ") || body}`, ...attachments.map((a) => a.name)].join(", ");
}

const plain = ({ text, children }: Block): string => text ?? children?.map(plain).join("") ?? "";
