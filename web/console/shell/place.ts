import type { View } from "../wire";

/** Where the agent is, as the address says it. */
export type Place =
  | { screen: "inbox"; view: View; id: string | null; pane: "list" | "thread" | "details" }
  | { screen: "settings"; page: string }
  | { screen: "nowhere" };

/** Reads a path under /console: /open, /mine/ID, /done/ID/about, /settings/brand. */
export function place(path: string): Place {
  const [first = "", second = "", third = ""] = path.split("/").filter(Boolean);
  if (first === "settings") return { screen: "settings", page: second };
  if (first !== "open" && first !== "mine" && first !== "done") return { screen: "nowhere" };
  if (second === "") return { screen: "inbox", view: first, id: null, pane: "list" };
  return { screen: "inbox", view: first, id: second, pane: third === "about" ? "details" : "thread" };
}

/** What a view is called. */
export const viewNames: Record<View, string> = { open: "Open", mine: "Mine", done: "Done" };
