import "./Sheet.css";
import { sheet } from "../keys/map";
import { Dialog } from "./Dialog";

/** Every key there is. */
export function Sheet({ onClose }: { onClose: () => void }) {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <div class="sheet">
        {sheet.map((part) => (
          <section key={part.title}>
            <h3>{part.title}</h3>
            <dl>
              {part.rows.map((row) => (
                <div key={row.text}><dt>{row.text}</dt><dd>{row.keys.map((k, i) => <kbd key={i}>{mac && k === "Ctrl" ? "⌘" : k}</kbd>)}</dd></div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
