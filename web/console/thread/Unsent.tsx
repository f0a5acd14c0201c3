import { signedIn } from "../state/session";
import { edited, type Pending } from "../state/outbox";

/** The honest state of an answer on its way. */
export function Unsent({ pending }: { pending: Pending }) {
  const { outbox } = signedIn();
  if (pending.state === "sending") return <p class="receipt">Sending…</p>;
  return (
    <p class="receipt" data-failed="" role="alert">
      <span>Not sent. {pending.problem}</span>
      <button type="button" onClick={() => outbox.retry(pending.key)}>Try again</button>
      <button type="button" onClick={() => { edited.value = { conversation: pending.conversation, ...outbox.discard(pending.key) }; }}>Edit</button>
    </p>
  );
}
