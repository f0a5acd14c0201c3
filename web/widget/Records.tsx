import { useState } from "preact/hooks";
import type { Choice } from "../ui/choices";

/** Records of the company's, of which one is chosen. */
export function Records({ items, choose }: { items: readonly Choice[]; choose: (choice: Choice) => void }) {
  return (
    <ul class="records">
      {items.map((each) => (
        <li key={each.value}>
          <button type="button" class="choice" onClick={() => choose(each)}>
            {each.picture && <Picture src={each.picture} />}
            <span class="record-said"><b dir="auto">{each.label}</b>{each.details && <small dir="auto">{each.details}</small>}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Decoration: what it shows is said beside it. One that cannot be had leaves its place empty. */
function Picture({ src }: { src: string }) {
  const [lost, setLost] = useState(false);
  return <span class="record-picture">{!lost && <img src={src} alt="" width={56} height={56} loading="lazy" referrerpolicy="no-referrer" onError={() => setLost(true)} />}</span>;
}
