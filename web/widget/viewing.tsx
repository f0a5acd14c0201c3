import css from "./viewer.css?inline";

/** What shows a picture large, for those who tap one. */
export { css };
export { Viewer } from "./Viewer";
