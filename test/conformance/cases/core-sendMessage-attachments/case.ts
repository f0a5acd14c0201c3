import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 3.7, 6.4, 7.18: files; what is too large or of another type is an Error, and nothing is sent. */
export const options: Options = { script: "core" };

export const run = people({
  "the brand wants no files": ({ agent }) => agent.brand({ chat: { disableAttachments: true } }),
});
