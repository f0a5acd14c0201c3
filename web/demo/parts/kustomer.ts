/** What a page calls: the documented global. Only what the demo uses is typed. */
export type Callback = (response?: unknown, error?: Error) => void;
export type Method = (...args: unknown[]) => unknown;
export type Kustomer = Record<(typeof methods)[number], Method>;

/** All the documented names. */
export const methods = [
  "start", "stop", "open", "close", "login", "logout", "isLoggedIn", "describeCustomer", "describeConversation", "addListener", "removeListener",
  "isChatAvailable", "createConversation", "openConversationById", "getOpenConversations", "openKbArticle", "openKbCategory", "getUnreadCount",
] as const;

/** The documented events. */
export const events = ["onUnread", "onOpen", "onClose", "onConversationCreate", "onLogin", "onLogout"] as const;

/** A function that keeps its name through the minifier, for the log. */
export function named<F extends (...args: never[]) => unknown>(name: string, f: F): F {
  return Object.defineProperty(f, "name", { value: name });
}

/** The page's global; undefined when the script was blocked. */
export function chat(): Kustomer | undefined {
  return (window as unknown as { Kustomer?: Kustomer }).Kustomer;
}
