import css from "./templates.css?inline";

/** What draws the choices of a message, for the threads that have some. */
export { css };
export { Choosing } from "./Choosing";
