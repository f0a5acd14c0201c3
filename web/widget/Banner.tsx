import { useEffect, useState } from "preact/hooks";
import { useAround } from "./context";
import { say } from "./words";
import { Glyph, glyphs } from "./Glyph";

/** ms of trouble before it is worth a word: most of it is over sooner. */
const patience = 4_000;

/** A quiet line when the server has been out of reach for a while. Polling works, so it says nothing. */
export function Banner() {
  const { host } = useAround();
  const connection = host.client.connection.value;
  const trouble = connection === "offline" || connection === "connecting";
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!trouble) return;
    const timer = setTimeout(() => setLong(true), patience);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [trouble]);
  const shown = trouble && long;
  return (
    <div role="status" class="banner-place">
      {shown && <p class="banner"><Glyph d={glyphs.offline} size={16} />{connection === "offline" ? say("offline") : say("connecting")}</p>}
    </div>
  );
}
