import css from "./extras.css?inline";

/** Parts of the panel that nobody waits for; they come when it is there. What they share with it is the panel's (build.mjs). */
export { css };
export { Files } from "./Pictured";
export { Attach } from "./Attach";
export { Banner } from "./Banner";
export { ConversationList } from "./ConversationList";
export { big } from "./emoji";
export { EndChat } from "./EndChat";
export { Failed } from "./Failed";
export { ready, send } from "./holding";
export { picture } from "./Inline";
export { Locked } from "./Locked";
export { Above } from "./Notice";
export { locked } from "./offered";
export { OffHours } from "./OffHours";
export { Over } from "./Over";
export { Previews } from "./Previews";
export { drawn } from "./sheet";
export { Tail } from "./Tail";
export { Trouble } from "./Trouble";
