import type { Options } from "../../case.ts";

export const options: Options = {
  given: (parley) => ({ eve: parley.jwt({ externalId: "eve", pad: "x".repeat(200) }), bob: parley.jwt({ externalId: "bob", pad: "x".repeat(200) }) }),
};
