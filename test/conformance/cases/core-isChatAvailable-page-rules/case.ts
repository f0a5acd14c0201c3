import type { Options } from "../../case.ts";

// The same rules as for the widget, also where nothing else will change: there is no schedule here.
export const options: Options = { before: ({ agent }) => agent.brand({ chat: { pages: [{ show: true, url: "localhost:*/cart" }, { show: false, url: "*" }] } }) };
