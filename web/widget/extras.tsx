import css from "./extras.css?inline";

/** Parts of the panel that not every thread needs; they come when one does. What they share with it is the panel's (build.mjs). */
export { css };
export { Files } from "../ui/Files";
export { ConversationList } from "./ConversationList";
export { Offer } from "./Offer";
