import { useState } from "preact/hooks";
import { tint } from "./colour";
import { initials } from "./initials";

type Props = {
  id: string;
  name: string;
  /** "" or absent: initials. */
  picture?: string | undefined;
  /** px; 32 unless told. */
  size?: number;
  /** The company itself: its initials in its own colour. */
  brand?: boolean;
};

/** A picture, else initials on a colour of the id; the initials also stand in while a picture loads or when it fails. Decoration: the name must be said beside it. */
export function Avatar({ id, name, picture, size = 32, brand }: Props) {
  const [broken, setBroken] = useState("");
  return (
    <span class="avatar" aria-hidden="true" data-brand={brand || undefined} style={{ "--avatar-size": `${size}px`, "--avatar-fill": brand ? undefined : tint(id) }}>
      {initials(name)}
      {picture && broken !== picture && <img key={picture} src={picture} alt="" draggable={false} referrerpolicy="no-referrer" onError={() => setBroken(picture)} />}
    </span>
  );
}
