import type { ComponentChildren } from "preact";
import { Avatar } from "../../ui/Avatar";
import { Blocks } from "../../ui/Blocks";
import { Files } from "../../ui/Files";
import { Previews } from "../../ui/Previews";
import type { Author } from "../wire";
import type { Said } from "./group";
import { ClockTime } from "./ClockTime";
import { Offered } from "./Offered";
import { Unsent } from "./Unsent";

type Props = { from: Said["from"]; author: Author; said: Said[]; label: string; /** Whose colour the face has. */ face: string; /** Under the last of them. */ children?: ComponentChildren };

/** What one author said within two minutes: one face, one time. */
export function Group({ from, author, said, label, face, children }: Props) {
  const first = said[0];
  if (!first) return null;
  return (
    <article class="group" data-from={from} aria-label={label}>
      <Avatar id={face} name={from === "customer" ? label : author.displayName} picture={author.avatarUrl} size={28} />
      <div class="group-said">
        <header><b>{label}</b> <ClockTime at={first.at} /></header>
        {said.map((s) => (
          <div key={s.id} class="said" data-state={s.pending?.state}>
            {(s.body || s.files) && <div class="bubble">{s.blocks ? <Blocks blocks={s.blocks} /> : s.body}{s.files && <Files files={s.files} base={location.href} />}</div>}
            {s.offer && <Offered offer={s.offer} />}
            {s.previews && <Previews previews={s.previews} base={location.href} />}
            {s.pending && <Unsent pending={s.pending} />}
          </div>
        ))}
        {children}
      </div>
    </article>
  );
}
