import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { sentence } from "../api";
import { Button } from "../shell/Button";
import { say } from "../state/notice";

type Props = { children: ComponentChildren; save: () => Promise<unknown>; label?: string; changed: boolean; said?: string };

/** A form that is saved by its button; says what was refused, and that it was saved. */
export function Saving({ children, save, label = "Save", changed, said = "Saved" }: Props) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  async function submit(e: Event): Promise<void> {
    e.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem("");
    try {
      await save();
      say(said);
    } catch (thrown) {
      setProblem(sentence(thrown));
    }
    setBusy(false);
  }
  return (
    <form onSubmit={(e) => void submit(e)}>
      {children}
      {problem && <p class="settings-problem" role="alert">{problem}</p>}
      <Button kind="primary" type="submit" busy={busy} disabled={!changed}>{label}</Button>
    </form>
  );
}
