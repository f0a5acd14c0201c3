import { Button } from "../shell/Button";
import { Dialog } from "../shell/Dialog";

type Props = { title: string; text: string; label: string; onYes: () => void; onClose: () => void };

/** Asks before something that cannot be undone. */
export function Sure({ title, text, label, onYes, onClose }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p class="sure-text">{text}</p>
      <div class="part-acts sure-acts">
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" onClick={() => { onClose(); onYes(); }}>{label}</Button>
      </div>
    </Dialog>
  );
}
