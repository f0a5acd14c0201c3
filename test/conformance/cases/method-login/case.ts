import type { Options } from "../../case.ts";

// The token is shown by its length only; it differs from run to run.
export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42", pad: "x".repeat(200) }) }) };
