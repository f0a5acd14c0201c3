import { useEffect, useRef, useState } from "preact/hooks";
import type { Thread } from "../client/client";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { focusLog, useAround } from "./context";
import { validEmail } from "./email";
import { say } from "./words";
import { dismissOffer } from "./memory";
import { Glyph, glyphs } from "./Glyph";

/** After the first message of somebody whom we cannot reach: may we have an address? Asked once. */
export function Offer({ thread }: { thread: Thread }) {
  const around = useAround();
  const { host, memory } = around;
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const offer = memory.offer.value;
  useEffect(() => () => {
    if (memory.offer.peek().state === "thanks") memory.offer.value = { state: "open" }; // said once is enough
  }, [memory]);
  if (offer.state === "thanks") return <p class="offer-thanks" role="status"><Glyph d={glyphs.check} size={16} />{say("thanks", { email: offer.email })}</p>;
  const spoken = thread.messages.value.some((m) => m.direction === "in" && m.state === "sent");
  if (host.client.settings.value.brand.noEmailInputBanner || offer.state === "dismissed" || host.client.reachable.value || !spoken) return null;

  const save = (e: Event) => {
    e.preventDefault();
    const address = (input.current?.value ?? "").trim();
    if (!validEmail(address)) {
      setProblem(say("emailWrong"));
      input.current?.focus();
      return;
    }
    setBusy(true);
    host.client.describeCustomer({ attributes: { emails: [address] } }).then(
      () => {
        focusLog(around);
        memory.offer.value = { state: "thanks", email: address };
      },
      () => { setBusy(false); setProblem(say("emailFailed")); },
    );
  };
  return (
    <form class="offer" noValidate onSubmit={save}>
      <div class="offer-top">
        <label for="parley-offer-email">{say("offer")}</label>
        <Button shape="icon" size="s" aria-label={say("offerDismiss")} onClick={() => { focusLog(around); dismissOffer(memory); }}><Icon name="close" size={16} /></Button>
      </div>
      <div class="offer-line">
        <input
          ref={input} id="parley-offer-email" type="email" inputMode="email" autocomplete="email" placeholder={say("emailPlaceholder")}
          aria-invalid={problem !== ""} aria-describedby={problem ? "parley-offer-problem" : undefined} onInput={() => setProblem("")}
        />
        <Button look="primary" type="submit" disabled={busy}>{busy ? say("saving") : say("save")}</Button>
      </div>
      {problem && <p id="parley-offer-problem" class="offer-problem" role="alert">{problem}</p>}
    </form>
  );
}
