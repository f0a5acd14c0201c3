import { useState } from "preact/hooks";
import { call, Problem, sentence } from "../api";
import { Button } from "../shell/Button";
import { Field } from "../shell/Field";
import type { Link } from "../wire";
import { Card } from "./Card";

/** What a link asks for: set-up and invitation a name and a password, sign-in nothing but the click. */
export function LinkForm({ secret, link, onDone }: { secret: string; link: Link; onDone: () => void }) {
  const [organisation, setOrganisation] = useState(link.organisation);
  const [name, setName] = useState("");
  const [email, setEmail] = useState(link.email);
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const setup = link.kind === "setup";

  async function submit(e: Event): Promise<void> {
    e.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const person = { name: name.trim(), email: email.trim(), password };
    const body = link.kind === "signin" ? (password ? { secret, password } : { secret }) : setup ? { secret, ...person, organisation: organisation.trim() } : { secret, ...person };
    try {
      await call("POST", "/links/use", body);
      onDone();
    } catch (thrown) {
      setProblem(thrown instanceof Problem ? thrown : new Problem(0, "internal", sentence(thrown)));
      setBusy(false);
    }
  }

  const wrong = (field: string): string | undefined => (problem?.field === field ? problem.message : undefined);
  const fields = ["organisation", "name", "email", "password"];
  return (
    <Card title={titles[link.kind](link)} text={texts[link.kind](link)}>
      <form onSubmit={(e) => void submit(e)}>
        {problem && !fields.includes(problem.field) && <p class="card-problem" role="alert">{problem.message}</p>}
        {setup && <Field label="Organisation" value={organisation} onInput={setOrganisation} problem={wrong("organisation")} autocomplete="organization" hint="Your company's name, as customers know it." required autofocus />}
        {link.kind !== "signin" && <>
          <Field label="Your name" value={name} onInput={setName} problem={wrong("name")} autocomplete="name" required autofocus={!setup} />
          <Field label="E-mail" type="email" value={email} onInput={setEmail} problem={wrong("email")} autocomplete="username" required readOnly={link.kind === "invite" && link.email !== ""} />
          <Field label="Password" type="password" value={password} onInput={setPassword} problem={wrong("password")} autocomplete="new-password" hint="Ten characters or more; a few words are best." minLength={10} required />
        </>}
        {link.kind === "signin" && <Field label="New password (optional)" type="password" value={password} onInput={setPassword} problem={wrong("password")} autocomplete="new-password" hint="If you forgot yours. Ten characters or more." minLength={10} />}
        <Button kind="primary" type="submit" busy={busy}>{labels[link.kind]}</Button>
      </form>
    </Card>
  );
}

const titles = {
  setup: () => "Set up Parley",
  signin: (l: Link) => `Welcome to ${l.organisation || "Parley"}`,
  invite: (l: Link) => `Join ${l.organisation}`,
};
const texts = {
  setup: () => "One minute, then your first message travels.",
  signin: (l: Link) => (l.email ? `You will be signed in as ${l.email}.` : "This link signs you in, once."),
  invite: (l: Link) => `You are invited to answer customers${l.role === "admin" ? ", as an admin" : ""}.`,
};
const labels = { setup: "Set up", signin: "Sign in", invite: "Join" };
