import "./Verified.css";
import { BadgeCheck } from "lucide-preact";

/** The mark of a customer whom a signed login identified. */
export function Verified({ small }: { small?: boolean }) {
  return <span class="verified" title="Verified: signed in by your own site"><BadgeCheck size={small ? 14 : 18} aria-hidden="true" /><span class="visually-hidden">verified</span></span>;
}
