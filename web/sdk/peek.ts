import type { PublicConversation } from "../client/wire";
import { tint } from "../ui/colour";
import { initials } from "../ui/initials";
import css from "./peek.css?inline";
import type { Place } from "./stage";

/** What shows beside the launcher. */
export interface Peeking {
  conversation: string;
  element: HTMLElement;
  height: number;
}

const height = 84;
const styled = new WeakSet<Document>();

/** An answer beside the launcher: who, their name, two lines; a click opens it, the cross dismisses it. Null where nobody has answered. */
export function drawPeek({ doc, adopt }: Place, { id, preview: text, answered: [author] }: PublicConversation, labels: Record<string, string>, opens: () => void, dismisses: () => void): Peeking | null {
  if (!author) return null;
  if (!styled.has(doc)) adopt(css);
  styled.add(doc);
  const make = (tag: string, name: string, content = "") => {
    const node = doc.createElement(tag);
    node.className = name;
    node.textContent = content;
    return node;
  };
  const letters = make("span", "peek-face", initials(author.displayName));
  letters.setAttribute("aria-hidden", "true");
  if (author.type === "user") letters.style.cssText = `background:${tint(author.id)};color:#fff`; // as in the panel; a team has the brand's colour
  let face: HTMLElement = letters;
  if (author.avatarUrl) {
    const picture = doc.createElement("img");
    picture.className = "peek-face";
    picture.alt = "";
    picture.referrerPolicy = "no-referrer";
    picture.addEventListener("error", () => picture.replaceWith(letters));
    picture.src = author.avatarUrl;
    face = picture;
  }
  const open = make("button", "peek-open");
  open.append(make("span", "peek-name", author.displayName), make("span", "peek-text", text));
  open.addEventListener("click", opens);
  const dismiss = make("button", "peek-dismiss", "×");
  dismiss.setAttribute("aria-label", labels["dismiss"] ?? "");
  dismiss.addEventListener("click", dismisses);
  const element = make("div", "parley-peek");
  element.setAttribute("role", "status");
  element.append(face, open, dismiss);
  doc.body.append(element);
  return { conversation: id, element, height };
}
