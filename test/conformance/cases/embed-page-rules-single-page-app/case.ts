import type { Options } from "../../case.ts";

// The rules follow an address that changes without a load.
export const options: Options = { before: async ({ agent }) => agent.brand({ chat: { pages: [{ show: false, url: "*/checkout*" }] } }) };
