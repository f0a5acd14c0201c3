/** Every word that the panel says. English now; a catalogue has the same keys. */
export const words = {
  panel: (brand: string) => (brand ? `Chat with ${brand}` : "Chat"),
  close: "Close chat",
  back: "Back",
  greeting: "Hello. How can we help?",
  team: (brand: string) => (brand ? `The ${brand} team answers here.` : "Our team answers here."),
  people: (names: string, brand: string) => (brand ? `${names} from ${brand}` : names),
  andOthers: "others",
  promise: "We answer as soon as we can. You can close this window: the answer will be here.",
  write: "Send us a message",
  writeHint: "Questions, orders, anything",
  recent: "Your conversation",
  latest: "Latest conversation",
  history: (n: number) => `All ${n} conversations`,
  ended: "Ended",
  unread: (n: number) => (n === 1 ? "1 unread message" : `${n} unread messages`),
  newConversation: "New conversation",
  emptyThread: "What is it about?",
  emptyThreadHint: (brand: string) => (brand ? `Write below, and somebody from ${brand} will answer you here.` : "Write below, and somebody will answer you here."),
  log: "Messages",
  message: "Message",
  placeholder: "Write a message…",
  send: "Send",
  tooLong: "This is too long to send. Please split it into shorter messages.",
  sending: "Sending…",
  sent: "Sent",
  delivered: "Delivered",
  failed: "Not sent.",
  retry: "Try again",
  discard: "Delete",
  you: "You",
  fresh: (n: number) => (n === 1 ? "New message" : `${n} new messages`),
  older: "Loading earlier messages",
  olderFailed: "Earlier messages could not be loaded.",
  loading: "Loading the conversation",
  loadFailed: "This conversation could not be loaded.",
  offline: "No connection. What you write is kept and sent when it is back.",
  connecting: "Connecting…",
} as const;

/** "Ada", "Ada and Ben", "Ada, Ben and others". */
export function listNames(names: readonly string[]): string {
  const few = names.length > 2 ? [...names.slice(0, 2), words.andOthers] : names;
  return few.length < 3 ? few.join(" and ") : `${few[0]}, ${few[1]} and ${few[2]}`;
}
