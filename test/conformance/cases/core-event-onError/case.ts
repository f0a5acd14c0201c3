import type { Options } from "../../case.ts";
import { revoke } from "../../revoke.ts";
import { people } from "../../people.ts";

/** Every failed call, before its callback, and a session that ended; never trouble with the network alone. */
export const options: Options = { script: "core" };

export const run = people({
  "the token is revoked behind the page's back": revoke,
});
