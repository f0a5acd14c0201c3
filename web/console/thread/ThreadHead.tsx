import { ArrowLeft, Check, MessageSquareOff, MessageSquareReply, PanelRight, RotateCcw } from "lucide-preact";
import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { Verified } from "../details/Verified";
import { Sure } from "../settings/Sure";
import { Button } from "../shell/Button";
import { now } from "../state/clock";
import { detailsShown } from "../state/prefs";
import { world } from "../state/session";
import { toggleDone, toggleEnded } from "../state/talk";
import { presences } from "../state/typing";
import { waiting } from "../state/waiting";
import type { Row, View } from "../wire";
import { Assign } from "./Assign";

/** Who it is, who has it, and what can be done with it. */
export function ThreadHead({ row, view }: { row: Row; view: View }) {
  const [, go] = useLocation();
  const [sure, setSure] = useState(false);
  const c = row.conversation;
  const open = c.status === "open";
  const wait = open ? waiting(c.waitingSince, now.value) : null;
  const brand = (world.value?.brands.length ?? 0) > 1 ? world.value?.brands.find((b) => b.id === c.brand)?.name : undefined;
  const here = presences.value[row.customer.id]?.online ? "On your site now" : undefined;
  const brandOf = world.value?.brands.find((b) => b.id === c.brand);
  const ended = c.endedAt ? "Ended" : undefined;
  const under = [ended, c.name, brand, here, wait && wait.spoken].filter(Boolean).join(" · ");

  function details(): void {
    if (!matchMedia("(max-width: 1079px)").matches) detailsShown.value = !detailsShown.value;
    else if (location.pathname.endsWith("/about")) history.back();
    else go(`/${view}/${c.id}/about`);
  }

  return (
    <header class="thread-head">
      <span class="thread-back"><Button kind="quiet" label="Back to the list" onClick={() => go(`/${view}`)}><ArrowLeft size={20} /></Button></span>
      <div class="thread-who">
        <h2><span>{row.customer.label}</span>{row.customer.identified && <Verified small />}</h2>
        <p>{under || (open ? "Open" : "Done")}</p>
      </div>
      <Assign row={row} />
      {(ended || brandOf?.chat.closableChat) && (
        <Button label={ended ? "Go on with the chat" : "End chat"} onClick={() => (ended ? void toggleEnded(c) : setSure(true))}>{ended ? <MessageSquareReply size={18} /> : <MessageSquareOff size={18} />}</Button>
      )}
      <Button label={open ? "Mark done" : "Reopen"} keys="e" onClick={() => void toggleDone(c)}>{open ? <Check size={18} /> : <RotateCcw size={18} />}</Button>
      {sure && <Sure title="End this chat?" text="It ends for the customer too, who can still read it." label="End chat" onYes={() => void toggleEnded(c)} onClose={() => setSure(false)} />}
      <Button kind="quiet" label="Details" keys="]" expanded={detailsShown.value} onClick={details}><PanelRight size={18} /></Button>
    </header>
  );
}
