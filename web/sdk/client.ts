/** The client chunk. The panel takes its signals from here, so that there is one of each on a page. */
export { begin } from "./page";
export { Signal, batch, computed, effect, signal, untracked } from "@preact/signals-core";
export { share } from "../client/shared";
export { teller } from "./events";
