import { useState } from "preact/hooks";
import { call } from "../api";
import { Button } from "../shell/Button";
import { changeManaged } from "../state/managed";
import { trying } from "../state/notice";
import type { Secret } from "../wire";
import { CopyBox } from "./CopyBox";
import { Day } from "./Day";
import { Sure } from "./Sure";

/** The secrets with which the company's server signs customers in; two may be active while one is replaced. */
export function Signing({ secrets }: { secrets: Secret[] }) {
  const [shown, setShown] = useState<Record<string, string>>({});
  const [retiring, setRetiring] = useState<Secret | null>(null);

  const reveal = (id: string): Promise<boolean> => trying(async () => {
    const s = await call<Secret>("POST", `/secrets/${id}/reveal`);
    setShown({ ...shown, [id]: s.value ?? "" });
  });
  const make = (): Promise<boolean> => trying(async () => {
    const s = await changeManaged(() => call<Secret>("POST", "/secrets"));
    setShown({ ...shown, [s.id]: s.value ?? "" });
  });

  const newest = secrets.map((s) => s.createdAt).sort().at(-1);
  return (
    <section class="part">
      <h3>Active</h3>
      <p>Your server signs a JWT (HS256) with one of these, and your page gives it to Kustomer.login. Keep them on your server.</p>
      <ul class="things">
        {secrets.map((s) => (
          <li key={s.id}>
            <span class="thing"><b>Ends in …{s.lastChars}</b><small>Made <Day at={s.createdAt} />{secrets.length > 1 && (s.createdAt === newest ? ", the newer one" : ", the older one")}</small></span>
            <span class="part-acts">
              {shown[s.id] === undefined ? <Button onClick={() => void reveal(s.id)}>Reveal</Button>
                : <Button onClick={() => { const { [s.id]: _hidden, ...rest } = shown; setShown(rest); }}>Hide</Button>}
              {secrets.length > 1 && <Button kind="danger" onClick={() => setRetiring(s)}>Retire</Button>}
            </span>
            {shown[s.id] !== undefined && <CopyBox label="Signing secret" text={shown[s.id] ?? ""} oneLine />}
          </li>
        ))}
      </ul>
      {secrets.length < 2
        ? <div class="part-acts"><Button onClick={() => void make()}>Rotate: make a second one</Button><span class="field-hint">Both work until you retire one.</span></div>
        : <p>Two are active. Move your server to the newer one, then retire the older.</p>}
      {retiring && (
        <Sure title="Retire this secret?" text={`Sign-ins signed with the secret ending in …${retiring.lastChars} will be refused from now on.`} label="Retire it" onClose={() => setRetiring(null)}
          onYes={() => void trying(() => changeManaged(() => call("DELETE", `/secrets/${retiring.id}`)))} />
      )}
    </section>
  );
}
