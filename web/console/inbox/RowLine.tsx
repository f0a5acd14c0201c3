import "./RowLine.css";
import { Check, RotateCcw, UserPlus } from "lucide-preact";
import { useLocation } from "wouter-preact";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../shell/Button";
import { now } from "../state/clock";
import { world } from "../state/session";
import { assign, toggleDone } from "../state/talk";
import { writers } from "../state/typing";
import { lastAt } from "../state/views";
import { waiting } from "../state/waiting";
import type { Row, View } from "../wire";
import { Verified } from "../details/Verified";
import { When } from "./When";

type Props = { row: Row; view: View; top: number; current: boolean; on: boolean };

/** One conversation in the list: who, what was said last, how long they wait, who has it. */
export function RowLine({ row, view, top, current, on }: Props) {
  const [, go] = useLocation();
  const c = row.conversation;
  const w = world.value;
  const assignee = w?.agents[(c.assignees ?? [])[0] ?? ""];
  const wait = c.status === "open" ? waiting(c.waitingSince, now.value) : null;
  const open = c.status === "open";
  const typing = writers(c.id).customer;
  const mine = w !== null && (c.assignees ?? []).includes(w.me.id);
  return (
    <li class="row" style={{ insetBlockStart: `${top}px` }} data-unread={row.unread ? "" : undefined} data-on={on ? "" : undefined}>
      <a
        class="row-link" href={`/console/${view}/${c.id}`} aria-current={current ? "true" : undefined}
        onClick={(e) => { if (e.metaKey || e.ctrlKey || e.shiftKey) return; e.preventDefault(); go(`/${view}/${c.id}`); }}
      >
        <span class="row-face"><Avatar id={row.customer.id} name={row.customer.label} size={36} /><StatusShape open={open} /></span>
        <span class="row-who">{row.unread && <span class="visually-hidden">Unread: </span>}<b>{row.customer.label}</b>{row.customer.identified && <Verified small />}</span>
        {wait ? <span class="row-wait" data-warmth={wait.warmth} title={wait.spoken}>{wait.text}<span class="visually-hidden"> ({wait.spoken})</span></span> : <span class="row-time"><When at={lastAt(row)} now={now.value} /></span>}
        <span class="row-under"><span class="row-line">{typing ? <em>is typing…</em> : <>{c.lastDirection === "out" && <span class="row-us">{answered(row, w?.me.id)}: </span>}{c.preview || c.name || "No messages yet"}</>}</span>
        {assignee && <span class="row-has" title={`Assigned to ${assignee.displayName}`}><Avatar id={assignee.id} name={assignee.displayName} picture={assignee.avatarUrl} size={20} /><span class="visually-hidden">Assigned to {assignee.displayName}</span></span>}</span>
      </a>
      <span class="row-acts">
        {w && !mine && open && <Button kind="quiet" label="Assign to me" keys="m" onClick={() => void assign(c.id, [w.me.id])}><UserPlus size={16} /></Button>}
        <Button kind="quiet" label={open ? "Mark done" : "Reopen"} keys="e" onClick={() => void toggleDone(c)}>{open ? <Check size={16} /> : <RotateCcw size={16} />}</Button>
      </span>
    </li>
  );
}

function answered(row: Row, me: string | undefined): string {
  const last = row.conversation.answered?.[0];
  return !last ? "Team" : last.id === me ? "You" : last.displayName;
}

/** A ring while it is open, a tick when it is done. */
function StatusShape({ open }: { open: boolean }) {
  return open ? null : <span class="row-status" title="Done"><Check size={10} strokeWidth={4} aria-hidden="true" /><span class="visually-hidden">Done</span></span>;
}
