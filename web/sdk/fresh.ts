import { read } from "../client/http";
import type { Settings } from "../client/wire";
import { watch } from "./availability";
import type { Chat, ChatOwner, Hours } from "./stage";
import { frameId } from "./frame";
import { addressOf } from "./settings";
import { stand } from "./stand";

/** How old what is known may be before somebody who comes back has it asked for again, and while somebody only looks, in ms. */
const enough = 15_000;
const longest = 300_000;

type Owner = Pick<ChatOwner, "base" | "chatKey">;

/** What looks at a chat's settings. */
const looks = new WeakMap<Chat, (told?: boolean) => void>();

/**
 * Keeps a page that stays open true: asks for the brand's settings when the server says so (`told`), when the visitor comes
 * back to the page, and every five minutes while it is in view. Called again, it looks, if the last look is not young.
 */
export const follow: Hours["follow"] = (chat, owner, settings, told) => {
  const look = looks.get(chat) ?? begin(chat, owner, settings);
  looks.set(chat, look);
  picture(settings);
  stand();
  look(told);
};

function begin(chat: Chat, { base, chatKey }: Owner, known: Settings): (told?: boolean) => void {
  let looked = Date.now();
  let over = false;
  let launcher: boolean | undefined;

  async function look(told?: boolean): Promise<void> {
    if (!told && Date.now() - looked < enough) return;
    looked = Date.now();
    const options = chat.options();
    const response = await fetch(addressOf(base, chatKey, options), { cache: "no-cache", credentials: "omit" }).catch(() => null);
    const answer = response && read<Settings>(response, await response.text());
    if (over || chat.options() !== options || !answer?.ok || same(answer.value, known)) return; // what is refused now is said when a page starts
    const fresh = answer.value;
    if (!/disabled|hidden/.test(chat.availability())) launcher = chat.shows();
    chat.become(options, fresh, { watch });
    if (launcher !== undefined) chat.show(launcher); // what the page has said of it holds
  }

  const seen = () => {
    if (document.visibilityState === "visible") void look();
  };
  document.addEventListener("visibilitychange", seen);
  const timer = setInterval(() => {
    if (Date.now() - looked >= longest) seen();
  }, enough);
  const { become, stop } = chat;
  chat.become = (options, settings, hours) => {
    known = settings;
    become(options, settings, hours);
    picture(settings);
  };
  chat.stop = () => {
    over = true;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", seen);
    stop();
  };
  return (told) => void look(told);
}

/** Whether nothing is to be done: the server's clock alone goes on. */
function same(...both: [Settings, Settings]): boolean {
  const [one, other] = both.map((settings) => JSON.stringify({ ...settings, now: 0, ahead: 0 }));
  return one === other;
}

/** The brand's own picture in place of the launcher's; one that cannot be had leaves that. */
function picture({ brand }: Settings): void {
  const doc = (document.getElementById(frameId) as HTMLIFrameElement | null)?.contentDocument;
  const glyph = doc?.querySelector<SVGElement>(".parley-launcher svg");
  if (!doc || !glyph) return;
  const url = brand.embedIconUrl;
  const dress = (styles: Record<string, string>) => {
    for (const [name, value] of Object.entries(styles)) glyph.style.setProperty(name, value);
  };
  dress({ fill: "", background: "", width: "", height: "" });
  if (!url) return;
  const image = doc.createElement("img");
  image.onload = () => dress({ fill: "none", background: `url("${url.replace(/["\\\n]/g, encodeURIComponent)}") center / contain no-repeat`, width: "60%", height: "60%" });
  image.src = url;
}
