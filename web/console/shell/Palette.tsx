import "./Palette.css";
import { useEffect, useState } from "preact/hooks";
import { Avatar } from "../../ui/Avatar";
import { world } from "../state/session";
import { Dialog } from "./Dialog";
import { found } from "./found";
import type { Place } from "./place";

type Props = { at: Place; onClose: () => void; go: (path: string) => void; onSheet: () => void };

/** Finds conversations and things to do; arrows choose, Enter does. */
export function Palette({ at, onClose, go, onSheet }: Props) {
  const [text, setText] = useState("");
  const [on, setOn] = useState(0);
  const w = world.value;
  const rows = w ? found(w, at, text, go, onSheet) : [];
  const index = Math.min(on, rows.length - 1);
  useEffect(() => document.getElementById(`palette-${index}`)?.scrollIntoView({ block: "nearest" }), [index]);

  function run(i: number): void {
    const row = rows[i];
    if (!row) return;
    onClose();
    row.run();
  }

  function key(e: KeyboardEvent): void {
    if (e.key === "ArrowDown") setOn((index + 1) % Math.max(1, rows.length));
    else if (e.key === "ArrowUp") setOn((index - 1 + rows.length) % Math.max(1, rows.length));
    else if (e.key === "Enter" && !e.isComposing) run(index);
    else return;
    e.preventDefault();
  }

  return (
    <Dialog title="Find anything" bare onClose={onClose}>
      <div class="palette">
        <input
          type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant={index >= 0 ? `palette-${index}` : undefined} aria-label="Find a conversation or an action"
          placeholder="Find a conversation or an action" autocomplete="off" spellcheck={false} autofocus value={text} onInput={(e) => { setText(e.currentTarget.value); setOn(0); }} onKeyDown={key}
        />
        <ul id="palette-list" role="listbox" aria-label="Results">
          {rows.map((row, i) => (
            <li key={row.id} id={`palette-${i}`} role="option" aria-selected={i === index} onPointerMove={() => setOn(i)} onClick={() => run(i)}>
              {row.face ? <Avatar id={row.face.id} name={row.face.label} size={24} /> : <span class="palette-dot" aria-hidden="true" />}
              <span class="palette-text">{row.label}</span>
              <span class="palette-under">{row.under}</span>
            </li>
          ))}
        </ul>
        {rows.length === 0 && <p class="palette-none">Nothing matches “{text}”.</p>}
      </div>
    </Dialog>
  );
}
