import { UserPlus } from "lucide-preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { Avatar } from "../../ui/Avatar";
import { wants } from "../keys/useKeys";
import { Button } from "../shell/Button";
import { Menu, type Item } from "../shell/Menu";
import { world } from "../state/session";
import { assign } from "../state/talk";
import type { Row } from "../wire";

/** Who has the conversation, and the menu to give it to somebody. */
export function Assign({ row }: { row: Row }) {
  const [open, setOpen] = useState(false);
  const asked = wants.assign.value;
  useLayoutEffect(() => {
    if (asked === 0) return;
    wants.assign.value = 0;
    setOpen(true);
  }, [asked]);
  const w = world.value;
  if (!w) return null;
  const { id } = row.conversation;
  const assignees = row.conversation.assignees ?? [];
  const first = w.agents[assignees[0] ?? ""];
  const label = first ? first.id === w.me.id ? "You" : first.displayName : "Assign";

  const people = Object.values(w.agents).filter((a) => !a.machine || assignees.includes(a.id))
    .sort((a, b) => Number(b.id === w.me.id) - Number(a.id === w.me.id) || a.displayName.localeCompare(b.displayName));
  const items: Item[] = people.map((a) => ({
    id: a.id, label: a.id === w.me.id ? `${a.displayName} (you)` : a.displayName, checked: assignees.includes(a.id),
    mark: <Avatar id={a.id} name={a.displayName} picture={a.avatarUrl} size={22} />,
    run: () => void assign(id, assignees.includes(a.id) ? assignees.filter((x) => x !== a.id) : [a.id]),
  }));
  if (assignees.length > 0) items.push({ id: "nobody", label: "Nobody", run: () => void assign(id, []) });

  return (
    <div class="thread-assign">
      <Button keys="Assign (a)" haspopup="menu" expanded={open} onClick={() => setOpen(!open)}>
        <span class="thread-assignee">
          {first ? <Avatar id={first.id} name={first.displayName} picture={first.avatarUrl} size={20} /> : <UserPlus size={16} aria-hidden="true" />}
          <span class={first ? "" : undefined} aria-label={first ? `Assigned to ${label}` : "Assign"}>{label}{assignees.length > 1 ? ` +${assignees.length - 1}` : ""}</span>
        </span>
      </Button>
      {open && <Menu label="Assign to" items={items} onClose={() => setOpen(false)} />}
    </div>
  );
}
