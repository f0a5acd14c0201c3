import { useState } from "preact/hooks";
import { sentence } from "../api";
import { Button } from "../shell/Button";
import { Field } from "../shell/Field";
import { signIn } from "../state/session";
import { Card } from "./Card";

/** Sign in with e-mail and password. */
export function SignIn() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(e: Event): Promise<void> {
    e.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem("");
    try {
      await signIn(email.trim(), password);
    } catch (thrown) {
      setProblem(sentence(thrown));
      setBusy(false);
    }
  }

  return (
    <Card title="Sign in to Parley" text="Where your team answers.">
      <form onSubmit={(e) => void submit(e)}>
        {problem && <p class="card-problem" role="alert">{problem}</p>}
        <Field label="E-mail" type="email" value={email} onInput={setEmail} autocomplete="username" required autofocus />
        <Field label="Password" type="password" value={password} onInput={setPassword} autocomplete="current-password" required hint="Forgotten? Whoever runs the server can make a one-time link with “parley link”." />
        <Button kind="primary" type="submit" busy={busy}>{busy ? "Signing in…" : "Sign in"}</Button>
      </form>
    </Card>
  );
}
