import "./Failure.css";
import type { ComponentChildren } from "preact";

/** Something could not be shown: what happened, and what to do. */
export function Failure({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="failure" role="alert">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
