import { useState } from "preact/hooks";
import { useNow } from "../ui/now";
import { useAround } from "./context";
import { away, backWords } from "./hours";
import { say } from "./words";

/** On the first screen outside the business hours: what the brand says then, and when somebody is back. */
export function OffHours() {
  const { settings } = useAround().host.client;
  const [broken, setBroken] = useState("");
  useNow(); // tomorrow becomes today
  if (!away.value) return null;
  const { offhoursMessage, offhoursImageUrl } = settings.value.brand;
  const back = backWords(settings.value);
  return (
    <div class="card off-hours" role="note">
      {offhoursImageUrl && broken !== offhoursImageUrl && <img src={offhoursImageUrl} alt="" referrerpolicy="no-referrer" onError={() => setBroken(offhoursImageUrl)} />}
      <p dir="auto">{offhoursMessage || `${say("offHours")} ${say("offHoursHint")}`}</p>
      {back && <p class="back-at">{back}</p>}
    </div>
  );
}
