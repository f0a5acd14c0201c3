import { writers } from "../state/typing";

/** "Ben is replying": two answers at once confuse a customer. */
export function Replying({ id }: { id: string }) {
  const names = writers(id).colleagues.map((a) => a.displayName);
  return <p class="replying" role="status">{names.length > 0 && <>{new Intl.ListFormat("en").format(names)} {names.length === 1 ? "is" : "are"} replying</>}</p>;
}
