import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 4.2: once, on the page that made it, when its id can be used. */
export const options: Options = { script: "core" };

export const run = people({
  "another page of this browser makes one": async ({ visitor }) => (await visitor.open("other", "/other")).done(),
});
