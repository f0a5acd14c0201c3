import css from "./debug.css?inline";
import type { Happening } from "./install";
import type { KustomerEvents } from "./types";

/** How things stand, for whoever asks why nothing happens. */
export interface Standing {
  /** They are of the headless build. */
  core?: boolean;
  started: boolean;
  /** What isChatAvailable says. */
  availability?: string;
  /** A start waits for the visitor's consent. */
  consent: boolean;
  /** The calls that are not done; the first one is under way. */
  waiting: readonly { name: string }[];
  /** The handlers of each event name. */
  listeners: ReadonlyMap<unknown, readonly unknown[]>;
}

/** What the headless build never tells: it has no window. */
const ofTheWindow = ["onOpen", "onClose"];
/** Every event that a page can hear. */
const all: readonly string[] = Object.keys({
  onOpen: 0, onClose: 0, onUnread: 0, onConversationCreate: 0, onLogin: 0, onLogout: 0, onMessageSent: 0, onMessageReceived: 0, onMessageDelivered: 0, onMessageUpdated: 0, onMessageFailed: 0, onAgentJoined: 0, onAgentTypingActivity: 0,
  onConversationEnded: 0, onConversationUnended: 0, onConversationAssigned: 0, onSatisfactionReceived: 0, onAssistantEnded: 0, onAvailabilityChange: 0, onConnectionChange: 0, onError: 0,
} satisfies Record<keyof KustomerEvents, 0>);

const id = "parley-debug";
let timer: ReturnType<typeof setInterval> | undefined;

/** Shows or takes away an overlay with every call, answer and event of the page, and with why something waits. */
export function debug(on: boolean, history: readonly Happening[], standing: () => Standing): void {
  clearInterval(timer);
  document.getElementById(id)?.remove();
  if (!on) return;
  const host = document.createElement("div");
  host.id = id;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, text = ""): HTMLElementTagNameMap[K] => {
    const node = document.createElement(tag);
    node.textContent = text;
    return node;
  };
  const section = make("section");
  section.setAttribute("aria-label", "Chat debug");
  const close = make("button", "Close");
  close.type = "button";
  close.addEventListener("click", () => debug(false, history, standing));
  const header = make("header");
  header.append(make("h2", "Chat: calls and events"), close);
  const why = make("p");
  why.className = "why";
  why.setAttribute("role", "status");
  const list = make("ol");
  list.tabIndex = 0;
  section.append(header, why, list);
  root.append(section);
  (document.body ?? document.documentElement).append(host);

  let shown: Happening | undefined;
  function look(): void {
    const now = reasons(standing(), history).join("\n");
    if (why.textContent !== now) why.textContent = now;
    const from = shown ? history.lastIndexOf(shown) + 1 : 0;
    for (const each of history.slice(from)) list.append(line(each));
    if (history.length > from) list.lastElementChild?.scrollIntoView({ block: "nearest" });
    shown = history[history.length - 1];
  }
  function line([at, kind, name, value]: Happening): HTMLLIElement {
    const what = kind === "event" ? (value as () => unknown)() : value;
    const item = make("li", `${new Date(at).toISOString().slice(11, 23)} ${kind === "answer" ? "←" : kind === "event" ? "•" : "→"} ${name} ${show(what)}`);
    item.dataset["kind"] = kind;
    if (kind === "answer" && typeof what === "object" && what !== null && "code" in what && "message" in what) item.dataset["bad"] = "";
    return item;
  }
  look();
  timer = setInterval(look, 250);
}

/** Why a call waits, or why a listener hears nothing. */
export function reasons({ core, started, availability, consent, waiting: tasks, listeners }: Standing, history: readonly Happening[]): string[] {
  const start = core ? "init" : "start";
  const waiting = tasks.map((task) => task.name);
  const events = core ? all.filter((event) => !ofTheWindow.includes(event)) : all;
  const out: string[] = [];
  if (consent) out.push(`${start} waits for Kustomer${core ? "Core" : ""}.consent(true).`);
  const calls = waiting.filter((name) => name !== start);
  if (!started && calls.length > 0) out.push(`${calls.join(", ")}: waiting until ${start} has finished${waiting.includes(start) ? ", which is under way" : "; nobody has called it"}.`);
  else if (waiting.length > 1) out.push(`${waiting.slice(1).join(", ")}: waiting behind ${waiting[0]}, which is under way.`);
  else if (!started && !consent && !waiting.includes(start)) {
    const turn = history.findLastIndex(([, kind, name]) => kind === "call" && (name === start || name === "stop"));
    const failed = history.slice(turn + 1).findLast(([, kind, name, value]) => kind === "event" && name === "onError" && failure(value).method === start);
    if (history[turn]?.[2] === "stop") out.push("stop has taken the chat and its listeners away.");
    else if (failed) out.push(`${start} has failed: ${failure(failed[3]).error?.message}`);
    else if ([...listeners.values()].some((list) => list.length > 0)) out.push(`The listeners hear nothing before ${start} has finished; nobody has called it.`);
  }
  if (started && (availability === "hidden" || availability === "disabled")) out.push(`The chat is ${availability} here: nothing shows, and whatever would open it fails.`);
  const count = (kind: string) => history.filter(([, each, name]) => each === kind && name === "createConversation").length;
  if (!core && count("call") > count("answer") + waiting.filter((name) => name === "createConversation").length) out.push("createConversation: its callback waits until the visitor has written the first message.");
  for (const [name, list] of listeners) {
    if (list.length === 0 || events.includes(String(name))) continue;
    const near = events.find((event) => event.toLowerCase().replace(/^on/, "") === String(name).toLowerCase().replace(/^on/, "")) ?? events.find((event) => distance(event, String(name)) <= 3);
    out.push(`A listener waits for ${String(name)}, which never happens.${near ? ` Is it ${near}?` : ""}`);
  }
  return out;
}

/** What onError was told. */
const failure = (payload: unknown) => (payload as () => { method: string | null; error?: Error })();

/** How many letters are to be changed to make the one of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length] as number;
}

function show(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  try {
    return (JSON.stringify(value, (_name, each: unknown) => (typeof each === "function" ? "ƒ" : each)) ?? String(value)).slice(0, 600);
  } catch {
    return String(value);
  }
}
