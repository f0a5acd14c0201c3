import type { Options } from "../../case.ts";

/** the documentation 1.2, 3: a listener of a later script of the page hears it, however soon the chat's own has come. */
export const options: Options = { late: "core.js" };
