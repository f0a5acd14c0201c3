import { useEffect, useState } from "preact/hooks";
import { Router } from "wouter-preact";
import { LinkScreen } from "../session/LinkScreen";
import { SignIn } from "../session/SignIn";
import { Leaving } from "../settings/Leaving";
import { begin, session } from "../state/session";
import { guardedLocation } from "../state/unsaved";
import { Button } from "./Button";
import { Console } from "./Console";
import { Failure } from "./Failure";
import { Notices } from "./Notices";
import { Skeleton } from "./Skeleton";

/** The whole app: a one-time link, the sign-in, or the console. */
export function App({ secret }: { secret: string }) {
  const [link, setLink] = useState(secret);
  useEffect(() => {
    if (link === "") void begin();
  }, [link]);
  return (
    <Router base="/console" hook={guardedLocation}>
      {link !== "" ? <LinkScreen secret={link} onDone={() => setLink("")} /> : <Inside />}
      <Leaving />
      <Notices />
    </Router>
  );
}

function Inside() {
  const s = session.value;
  switch (s.phase) {
    case "loading": return <Skeleton />;
    case "out": return <SignIn />;
    case "failed": return <Failure title="Parley is not answering" text={s.problem}><Button kind="primary" onClick={() => void begin()}>Try again</Button></Failure>;
    case "in": return <Console />;
  }
}
