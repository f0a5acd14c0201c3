import "./Notices.css";
import { X } from "lucide-preact";
import { hush, notices } from "../state/notice";

/** Short messages at the bottom of the window. */
export function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map((n) => (
        <div key={n.id} class="notice" data-tone={n.tone}>
          <span>{n.text}</span>
          <button type="button" aria-label="Dismiss" onClick={() => hush(n.id)}><X size={14} /></button>
        </div>
      ))}
    </div>
  );
}
