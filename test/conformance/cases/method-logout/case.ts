import type { Options } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ email: "eve@shop.test", pad: "x".repeat(200) }) }) };
