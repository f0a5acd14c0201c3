import { useState } from "preact/hooks";
import { call } from "../api";
import { Field } from "../shell/Field";
import { me, signIn } from "../state/session";
import { Saving } from "./Saving";

/** A new password. */
export function Password() {
  const email = me.value?.email ?? "";
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  return (
    <section class="part">
      <h3>Password</h3>
      <Saving changed={next.length >= 10} label="Change password" said="Your password is changed" save={async () => {
        await call("PATCH", "/me", { password: next, currentPassword: current });
        await signIn(email, next); // a new password ends the agent's sessions
        setCurrent("");
        setNext("");
      }}>
        <Field label="Current password" type="password" value={current} onInput={setCurrent} autocomplete="current-password" hint="Leave it empty if you never had one. Forgotten? Sign in with a one-time link, which may set a new one." />
        <Field label="New password" type="password" value={next} onInput={setNext} autocomplete="new-password" hint="Ten characters or more; a few words are best." minLength={10} />
      </Saving>
    </section>
  );
}
