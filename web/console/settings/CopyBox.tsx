import "./CopyBox.css";
import { Check, Copy } from "lucide-preact";
import { useId, useState } from "preact/hooks";
import { Button } from "../shell/Button";
import { say } from "../state/notice";

/** Text to copy, whole. */
export function CopyBox({ label, text, oneLine }: { label: string; text: string; oneLine?: boolean }) {
  const [copied, setCopied] = useState(false);
  const id = useId();
  function copy(): void {
    navigator.clipboard.writeText(text).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    }, () => say("The browser did not allow copying. Select the text and copy it by hand.", "danger"));
  }
  return (
    <div class="copy-box" data-one={oneLine ? "" : undefined}>
      <pre id={id} tabIndex={0} aria-label={label}>{text}</pre>
      <Button onClick={copy}>{copied ? <><Check size={15} aria-hidden="true" />Copied</> : <><Copy size={15} aria-hidden="true" />Copy</>}</Button>
    </div>
  );
}
