import { useState } from "preact/hooks";
import { chat, named } from "./kustomer";
import { write } from "./log";
import { signIn, signOut } from "./shopper";

/** Hears nothing but its own name; the log shows when it runs. */
const shopBadge = named("shopBadge", (payload: unknown) => {
  write("event", "shopBadge", `the page's own onUnread handler ran, total ${String((payload as { total?: number } | null)?.total)}`);
});

const newest = (then: (conversationId: string) => void) =>
  chat()?.getOpenConversations((list: unknown) => {
    const first = (list as { conversationId: string }[] | undefined)?.[0];
    if (first) then(first.conversationId);
    else write("error", "demo", "there is no conversation yet: send a message first");
  });

const nothing = () => undefined;

const groups: { title: string; calls: [string, () => unknown][] }[] = [
  { title: "Window", calls: [
    ["open", () => chat()?.open(nothing)],
    ["close", () => chat()?.close(nothing)],
    ["stop", () => chat()?.stop(nothing)],
    ["start", () => chat()?.start({}, nothing)],
  ] },
  { title: "Conversations", calls: [
    ["createConversation()", () => chat()?.createConversation()],
    ["createConversation({ message })", () => chat()?.createConversation({ message: "Hello from the page.", customAttributes: { page: "demo" } }, nothing)],
    ["getOpenConversations", () => chat()?.getOpenConversations(nothing)],
    ["openConversationById", () => newest((conversationId) => chat()?.openConversationById({ conversationId }, nothing))],
    ["describeConversation", () => newest((conversationId) => chat()?.describeConversation({ conversationId, customAttributes: { campaign: "spring" } }, nothing))],
  ] },
  { title: "Customer", calls: [
    ["login as Ada", () => signIn("ada")],
    ["login as Grace", () => signIn("grace")],
    ["logout", signOut],
    ["isLoggedIn", () => chat()?.isLoggedIn({ email: "ada@example.com" }, nothing)],
    ["describeCustomer", () => chat()?.describeCustomer({ attributes: { emails: ["visitor@example.com"] }, customAttributes: { favourite: "ferns" } }, nothing)],
  ] },
  { title: "Ask and listen", calls: [
    ["getUnreadCount", () => chat()?.getUnreadCount()],
    ["isChatAvailable", () => chat()?.isChatAvailable()],
    ["addListener", () => chat()?.addListener("onUnread", shopBadge)],
    ["removeListener", () => chat()?.removeListener("onUnread", shopBadge)],
    ["openKbArticle", () => chat()?.openKbArticle("a1", nothing)],
    ["openKbCategory", () => chat()?.openKbCategory("c1", nothing)],
  ] },
];

/** A button for each documented method. */
export function Controls() {
  const [open, setOpen] = useState(() => innerWidth >= 1000);
  return (
    <details class="controls" open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>Call a method</summary>
      {groups.map((g) => (
        <div key={g.title} class="controls-group" role="group" aria-label={g.title}>
          {g.calls.map(([label, run]) => <button key={label} type="button" onClick={run}>{label}</button>)}
        </div>
      ))}
    </details>
  );
}
