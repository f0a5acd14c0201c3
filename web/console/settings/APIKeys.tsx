import { useState } from "preact/hooks";
import { call } from "../api";
import { Button } from "../shell/Button";
import { changeManaged } from "../state/managed";
import { trying } from "../state/notice";
import type { APIKey } from "../wire";
import { CopyBox } from "./CopyBox";
import { Day } from "./Day";
import { NewKey } from "./NewKey";
import { Sure } from "./Sure";

/** Keys for automation. The token of a key is shown once, when it is made. */
export function APIKeys({ keys }: { keys: APIKey[] }) {
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);
  const [revoking, setRevoking] = useState<APIKey | null>(null);
  const active = keys.filter((k) => !k.revokedAt);
  return (
    <>
      {made && <div class="banner" role="status"><p>The token of <b>{made.name}</b>. Copy it now: it is not shown again.</p><CopyBox label="API token" text={made.token} oneLine /></div>}
      <NewKey onMade={setMade} />
      <section class="part">
        <h3>Keys</h3>
        {active.length === 0 ? <p>No automation has a key yet.</p> : (
          <ul class="things">
            {active.map((k) => (
              <li key={k.id}>
                <span class="thing"><b>{k.name}</b><small>…{k.lastChars} · {k.roles.join(", ")} · {k.usedAt ? <>last used <Day at={k.usedAt} /></> : "never used"}</small></span>
                <Button kind="danger" onClick={() => setRevoking(k)}>Revoke</Button>
              </li>
            ))}
          </ul>
        )}
      </section>
      {revoking && (
        <Sure title={`Revoke ${revoking.name}?`} text="Whatever uses this key stops working at once. This cannot be undone." label="Revoke it" onClose={() => setRevoking(null)}
          onYes={() => { setMade(null); void trying(() => changeManaged(() => call("DELETE", `/keys/${revoking.id}`))); }} />
      )}
    </>
  );
}
