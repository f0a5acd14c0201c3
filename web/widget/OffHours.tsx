import { useState } from "preact/hooks";
import { useNow } from "../ui/now";
import { available } from "./available";
import { useAround } from "./context";

/** On the first screen outside the business hours: what the brand says then. */
export function OffHours() {
  const { settings } = useAround().host.client;
  const [broken, setBroken] = useState("");
  const now = useNow();
  const { offhoursMessage, offhoursImageUrl } = settings.value.brand;
  if (available(settings.value, now) !== "offline" || !(offhoursMessage || offhoursImageUrl)) return null;
  return (
    <div class="card off-hours" role="note">
      {offhoursImageUrl && broken !== offhoursImageUrl && <img src={offhoursImageUrl} alt="" referrerpolicy="no-referrer" onError={() => setBroken(offhoursImageUrl)} />}
      {offhoursMessage && <p>{offhoursMessage}</p>}
    </div>
  );
}
