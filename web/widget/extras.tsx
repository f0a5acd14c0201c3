import { goBack } from "./back";
import type { Surroundings } from "./context";
import css from "./extras.css?inline";
import { hear } from "./hear";
import { followHours } from "./hours";
import { goRound } from "./keys";

/** Parts of the panel that nobody waits for; they come when it is there. What they share with it is the panel's (build.mjs). */
export { Attach } from "./Attach";
export { Banner } from "./Banner";
export { ConversationList } from "./ConversationList";
export { big } from "./emoji";
export { EndChat } from "./EndChat";
export { Failed } from "./Failed";
export { ready, send } from "./holding";
export { away } from "./hours";
export { picture } from "./Inline";
export { Locked } from "./Locked";
export { Above } from "./Notice";
export { locked } from "./offered";
export { OffHours } from "./OffHours";
export { Over } from "./Over";
export { Files } from "./Pictured";
export { Powered } from "./Powered";
export { Previews } from "./Previews";
export { drawn } from "./sheet";
export { Tail } from "./Tail";
export { Trouble } from "./Trouble";

/** What they look like, and what the panel does beside being drawn. What comes back ends it. */
export function attend(around: Surroundings): () => void {
  const { host } = around;
  host.adopt(css);
  const ends = [goRound(host), goBack(host), followHours(host), hear(around)];
  return () => ends.forEach((end) => end());
}
