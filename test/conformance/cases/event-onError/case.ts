import { people } from "../../people.ts";
import { revoke } from "../../revoke.ts";

/** Every failed call, before its callback, and a session that ended; never trouble with the network alone. */
export const run = people({ "the token is revoked behind the page's back": revoke });
