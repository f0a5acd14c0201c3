import "./Card.css";
import type { ComponentChildren } from "preact";
import { Mark } from "../shell/Mark";

/** The quiet page around a form before somebody is signed in. */
export function Card({ title, text, children }: { title: string; text?: string; children: ComponentChildren }) {
  return (
    <main class="card-page">
      <div class="card">
        <Mark />
        <h1>{title}</h1>
        {text && <p class="card-text">{text}</p>}
        {children}
      </div>
    </main>
  );
}
