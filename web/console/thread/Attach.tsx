import { Paperclip, X } from "lucide-preact";
import { useRef } from "preact/hooks";
import { bytesWords } from "../../ui/Files";
import { Button } from "../shell/Button";
import { heldOf, hold, release } from "../state/held";

/** The files that go with the next answer. */
export function HeldFiles({ id }: { id: string }) {
  const files = heldOf(id);
  if (files.length === 0) return null;
  return (
    <ul class="held">
      {files.map((f) => (
        <li key={f.key} data-failed={f.problem ? "" : undefined}>
          <span>{f.name}</span>
          <small role={f.problem ? "alert" : undefined}>{f.problem ?? (f.attachment ? bytesWords(f.size) : "Uploading…")}</small>
          <Button kind="quiet" label={`Remove ${f.name}`} onClick={() => release(id, f.key)}><X size={14} /></Button>
        </li>
      ))}
    </ul>
  );
}

/** Chooses files; pasting them into the answer does the same. */
export function AttachButton({ id }: { id: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button kind="quiet" label="Attach files" onClick={() => input.current?.click()}><Paperclip size={16} /></Button>
      <input
        ref={input} type="file" hidden multiple accept=".jpg,.jpeg,.png,.gif,.webp,.heic,.pdf,.doc,.docx,.xls,.xlsx,.zip,.txt,.mov,.mp4"
        onChange={(e) => { hold(id, [...(e.currentTarget.files ?? [])]); e.currentTarget.value = ""; }}
      />
    </>
  );
}
