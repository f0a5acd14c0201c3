import type { Author } from "../client/wire";
import { tint } from "../ui/colour";
import { initials } from "../ui/initials";
import css from "./peek.css?inline";

export { css };
const height = 84;

/** An answer beside the launcher: who, their name, two lines; a click opens it, the cross dismisses it. */
export function drawPeek(doc: Document, author: Author, text: string, act: { open(): void; dismiss(): void }): { element: HTMLElement; height: number } {
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
  open.addEventListener("click", act.open);
  const dismiss = make("button", "peek-dismiss", "×");
  dismiss.setAttribute("aria-label", "Dismiss");
  dismiss.addEventListener("click", act.dismiss);
  const element = make("div", "parley-peek");
  element.setAttribute("role", "status");
  element.append(face, open, dismiss);
  return { element, height };
}
