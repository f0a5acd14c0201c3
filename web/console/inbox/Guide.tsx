import "./Guide.css";
import { Check } from "lucide-preact";
import { Link } from "wouter-preact";
import { me, world } from "../state/session";

/** A new installation: three steps, the last of which is the first message arriving here by itself. */
export function Guide() {
  const w = world.value;
  const manages = me.value?.role !== "agent";
  const team = Object.values(w?.agents ?? {}).filter((a) => !a.machine).length > 1;
  return (
    <div class="guide">
      <h3>Three steps to your first message</h3>
      <ol>
        <li>
          <h4>Put the chat on a page</h4>
          <p>{manages ? <>Copy the snippet from <Link href="/settings/install">Settings</Link> and paste it before the end of the page's body.</> : "Ask an admin to put the snippet on your site."}</p>
        </li>
        <li data-done={team ? "" : undefined}>
          <h4>Invite a colleague {team && <Check size={14} aria-label="(done)" />}</h4>
          <p>{manages ? <>A link from <Link href="/settings/people">People</Link> is all they need. You can do this later.</> : "An admin can invite more people."}</p>
        </li>
        <li data-live="">
          <h4>Write to yourself</h4>
          <p>Open that page, click the chat and say hello. It shows here the moment you send it.</p>
          <p class="guide-wait" role="status"><i aria-hidden="true" />Listening for the first message</p>
        </li>
      </ol>
    </div>
  );
}
