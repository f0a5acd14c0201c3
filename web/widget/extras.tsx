import css from "./extras.css?inline";

/** Parts of the panel that not every thread needs; they come when one does. */
export { css };
export { Files } from "../ui/Files";
export { Offer } from "./Offer";
