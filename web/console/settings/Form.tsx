import type { ComponentChildren } from "preact";
import { Button } from "../shell/Button";
import type { Draft } from "./draft";

type Props<T> = { draft: Draft<T>; fields: readonly string[]; children: ComponentChildren; label?: string };

/** A form of several fields that is saved as one; what the server refused stands at its field, or over the button. */
export function Form<T>({ draft, fields, children, label = "Save" }: Props<T>) {
  const rest = draft.rest(fields);
  return (
    <section class="part">
      <form noValidate onSubmit={draft.submit}>
        {children}
        <div class="form-foot">
          {rest && <p class="settings-problem" role="alert">{rest}</p>}
          <Button kind="primary" type="submit" busy={draft.busy} disabled={!draft.changed}>{label}</Button>
          {draft.changed && <Button onClick={draft.discard}>Discard</Button>}
          {draft.changed && <span class="field-hint">Not saved yet.</span>}
        </div>
      </form>
    </section>
  );
}
