import type { Choice } from "../../ui/choices";
import type { Offer } from "./group";

/** What a message offered its customer to choose, and what of it was chosen. */
export function Offered({ offer }: { offer: Offer }) {
  return (
    <div class="offered">
      <p>{heading(offer)}</p>
      <Level items={offer.items} way={offer.chosen} />
    </div>
  );
}

function Level({ items, way }: { items: readonly Choice[]; way: readonly Choice[] }) {
  return (
    <ul>
      {items.map((each) => {
        const chosen = way[0] === each;
        return (
          <li key={each.value} data-chosen={chosen && way.length === 1 ? "" : undefined}>
            <span>{each.href ? <a href={each.href} target="_blank" rel="noopener noreferrer nofollow">{each.label}</a> : each.label}{each.details && <small> {each.details}</small>}{chosen && way.length === 1 && <em> · chosen</em>}</span>
            {each.children && <Level items={each.children} way={chosen ? way.slice(1) : []} />}
          </li>
        );
      })}
    </ul>
  );
}

function heading({ chosen, over, locks }: Offer): string {
  if (chosen.length > 0) return "Offered, and answered";
  if (over) return "Offered, and not chosen from";
  return locks ? "Offered; the customer has to choose" : "Offered";
}
