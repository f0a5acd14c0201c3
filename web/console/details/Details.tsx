import "./Details.css";
import { ArrowLeft, X } from "lucide-preact";
import { useLocation } from "wouter-preact";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../shell/Button";
import { detailsShown } from "../state/prefs";
import { world } from "../state/session";
import { presences } from "../state/typing";
import { othersOf } from "../state/views";
import { isIdentified, labelOf } from "../state/world";
import type { View } from "../wire";
import { Attributes } from "./Attributes";
import { Fact, Facts } from "./Facts";
import { Others } from "./Others";
import { PageNow } from "./PageNow";
import { Verified } from "./Verified";

/** Who the customer is, and how surely that is known. */
export function Details({ id, view }: { id: string; view: View }) {
  const [path, go] = useLocation();
  const w = world.value;
  const customer = w?.threads[id]?.customer;
  const row = w?.rows[id];
  const close = (): void => {
    if (path.endsWith("/about")) go(`/${view}/${id}`, { replace: true });
    else detailsShown.value = false;
  };
  const said = customer ? [...(customer.emails ?? []), ...(customer.phones ?? []), ...(customer.socials ?? []).map((s) => `${s.username} (${s.type})`)] : [];
  return (
    <aside class="details" aria-label="Details">
      <header class="details-head">
        <span class="details-back"><Button kind="quiet" label="Back to the conversation" onClick={close}><ArrowLeft size={20} /></Button></span>
        <h2>Details</h2>
        <span class="details-close"><Button kind="quiet" label="Hide details" keys="]" onClick={close}><X size={18} /></Button></span>
      </header>
      {w && customer && row && (
        <div class="details-body" tabIndex={0} role="region" aria-label="Customer">
          <div class="details-who">
            <Avatar id={customer.id} name={labelOf(customer)} size={52} />
            <h3>{labelOf(customer)}{isIdentified(customer) && <Verified />}</h3>
            <p>{isIdentified(customer) ? "Verified: your site signed this customer in." : "Not verified: nobody has vouched for who this is."}</p>
          </div>
          <PageNow presence={presences.value[customer.id]} last={customer.page} />
          {isIdentified(customer) && (
            <Facts title="Verified">
              {customer.email && <Fact name="E-mail" value={customer.email} href={`mailto:${customer.email}`} />}
              {customer.externalId && <Fact name="Customer no." value={customer.externalId} />}
            </Facts>
          )}
          <Facts title="Contact" note="as the visitor or the page said">
            {said.map((s) => <Fact key={s} value={s} />)}
            {said.length === 0 && <p class="facts-none">Nothing was left.</p>}
          </Facts>
          <Attributes title="Customer" klass="customer" values={customer.custom} declared={w.attributes} />
          <Attributes title="Conversation" klass="conversation" values={row.conversation.custom} declared={w.attributes} />
          <Others rows={othersOf(w, id)} view={view} />
          <Facts title="More">
            <Fact name="First seen" at={customer.createdAt} />
            {customer.locale && <Fact name="Language" value={customer.locale} />}
            <Fact name="Conversation" value={id} copy />
          </Facts>
        </div>
      )}
    </aside>
  );
}
