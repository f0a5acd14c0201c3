import { useState } from "preact/hooks";
import { Avatar } from "../../ui/Avatar";
import { call } from "../api";
import { Field } from "../shell/Field";
import { change, me } from "../state/session";
import type { Agent } from "../wire";
import { Password } from "./Password";
import { Saving } from "./Saving";

/** The agent's own account. */
export function Profile() {
  const agent = me.value;
  const [name, setName] = useState(agent?.name ?? "");
  const [displayName, setDisplayName] = useState(agent?.displayName ?? "");
  const [avatarUrl, setAvatarUrl] = useState(agent?.avatarUrl ?? "");
  if (!agent) return null;
  async function save(): Promise<void> {
    const next = await call<Agent>("PATCH", "/me", { name: name.trim(), displayName: displayName.trim(), avatarUrl: avatarUrl.trim() });
    change((w) => ({ ...w, me: next, agents: { ...w.agents, [next.id]: next } }));
  }
  const changed = name !== agent.name || displayName !== agent.displayName || avatarUrl !== agent.avatarUrl;
  return (
    <>
      <section class="part">
        <div class="profile-face"><Avatar id={agent.id} name={displayName || name} picture={avatarUrl} size={64} /><span class="thing"><b>{displayName || name}</b><small>As customers see you. {agent.email}</small></span></div>
        <Saving changed={changed && name.trim() !== ""} save={save}>
          <Field label="Name" value={name} onInput={setName} autocomplete="name" required />
          <Field label="Display name" value={displayName} onInput={setDisplayName} hint="What customers see, such as your first name." />
          <Field label="Picture" type="url" value={avatarUrl} onInput={setAvatarUrl} hint="The address of an image. Without one, your initials show." placeholder="https://" />
        </Saving>
      </section>
      <Password />
    </>
  );
}
