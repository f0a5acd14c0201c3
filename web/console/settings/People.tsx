import { useState } from "preact/hooks";
import { Avatar } from "../../ui/Avatar";
import { call } from "../api";
import { Field } from "../shell/Field";
import { world } from "../state/session";
import { CopyBox } from "./CopyBox";
import { Saving } from "./Saving";
import { Select } from "./Select";

const roleNames = { owner: "Owner", admin: "Admin", agent: "Agent" };

/** Who answers, and how to ask a colleague in. */
export function People() {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState("agent");
  const [link, setLink] = useState("");
  const w = world.value;
  const people = Object.values(w?.agents ?? {}).filter((a) => !a.machine).sort((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      <section class="part">
        <h3>Invite a colleague</h3>
        <p>You get a link to send them. It works once, for seven days.</p>
        <Saving changed label="Make a link" said="The link is ready" save={async () => {
          const made = await call<{ link: string }>("POST", "/invitations", { role, ...(email.trim() ? { email: email.trim() } : {}) });
          setLink(made.link);
          setEmail("");
        }}>
          <Field label="E-mail (optional)" type="email" value={email} onInput={setEmail} hint="If you name it, the account will have this address." />
          <Select label="Role" value={role} onChange={setRole} options={[["agent", "Agent: answers customers"], ["admin", "Admin: also changes settings, keys and people"]]} />
        </Saving>
        {link && <div class="banner" role="status"><p>Send this link to your colleague. It is shown only now.</p><CopyBox label="Invitation link" text={link} oneLine /></div>}
      </section>
      <section class="part">
        <h3>People</h3>
        <ul class="things">
          {people.map((a) => (
            <li key={a.id}><Avatar id={a.id} name={a.displayName} picture={a.avatarUrl} size={32} /><span class="thing"><b>{a.name}{a.id === w?.me.id && " (you)"}</b><small>{a.email}</small></span><span>{roleNames[a.role]}</span></li>
          ))}
        </ul>
      </section>
    </>
  );
}
