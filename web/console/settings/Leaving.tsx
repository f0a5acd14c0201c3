import { Button } from "../shell/Button";
import { Dialog } from "../shell/Dialog";
import { leaving, setUnsaved } from "../state/unsaved";

/** Asks before what somebody typed is lost. */
export function Leaving() {
  const go = leaving.value;
  if (!go) return null;
  const stay = () => { leaving.value = null; };
  return (
    <Dialog title="Leave without saving?" onClose={stay}>
      <p class="sure-text">What you changed on this page is not saved.</p>
      <div class="part-acts sure-acts">
        <Button onClick={stay}>Keep editing</Button>
        <Button kind="danger" onClick={() => { stay(); setUnsaved(false); go(); }}>Leave</Button>
      </div>
    </Dialog>
  );
}
