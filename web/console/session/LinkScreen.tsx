import { useEffect, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { call, sentence } from "../api";
import { Button } from "../shell/Button";
import type { Link } from "../wire";
import { Card } from "./Card";
import { LinkForm } from "./LinkForm";

type Look = { phase: "looking" } | { phase: "bad"; problem: string } | { phase: "good"; link: Link };

/** A one-time link: looked at when the page opens, used by a click only. */
export function LinkScreen({ secret, onDone }: { secret: string; onDone: () => void }) {
  const [look, setLook] = useState<Look>({ phase: "looking" });
  const [, go] = useLocation();
  useEffect(() => {
    call<Link>("POST", "/links/look", { secret }).then(
      (link) => setLook({ phase: "good", link }),
      (thrown: unknown) => setLook({ phase: "bad", problem: sentence(thrown) }),
    );
  }, [secret]);

  const leave = (): void => {
    go("/", { replace: true });
    onDone();
  };
  switch (look.phase) {
    case "looking": return <Card title="One moment…" text="Checking your link."><span /></Card>;
    case "bad": return (
      <Card title="This link does not work" text={look.problem}>
        <form onSubmit={(e) => { e.preventDefault(); leave(); }}><Button kind="primary" type="submit">Go to sign-in</Button></form>
      </Card>
    );
    case "good": return <LinkForm secret={secret} link={look.link} onDone={leave} />;
  }
}
