import { read } from "../client/http";
import type { Settings } from "../client/wire";
import { watch } from "./availability";
import type { Chat, ChatOwner, Hours } from "./stage";
import { frameId } from "./frame";
import type { StartOptions } from "./options";
import { addressOf } from "./settings";
import { stand } from "./stand";

/** How old what is known may be before somebody who comes back has it asked for again, and while somebody only looks, in ms. */
const enough = 15_000;
const longest = 300_000;

/** Whose settings are followed, and what becomes of those that are new. */
interface Follower {
  base: string;
  chatKey: string;
  /** What the settings are asked with: the same object as long as it is the same. */
  options(): StartOptions;
  take(fresh: Settings): void;
}

/** Keeps what is known of a brand true. */
export interface Following {
  /** Asks, if the last look is not young; `told`: the server has said that something may have changed. */
  look(told?: boolean): void;
  /** These came by another way. */
  know(settings: Settings): void;
  stop(): void;
}

/**
 * Keeps a page that stays open true: asks for the brand's settings when the server says so, when the visitor comes back to
 * the page, and every five minutes while it is in view.
 */
export function following({ base, chatKey, options, take }: Follower, known: Settings): Following {
  let looked = Date.now();
  let over = false;

  async function ask(told?: boolean): Promise<void> {
    if (!told && Date.now() - looked < enough) return;
    looked = Date.now();
    const asked = options();
    const { spoken } = asked;
    const response = await fetch(addressOf(base, chatKey, { ...asked, lang: spoken ?? asked.lang }), { cache: "no-cache", credentials: "omit" }).catch(() => null);
    const answer = response && read<Settings>(response, await response.text());
    if (over || options() !== asked || asked.spoken !== spoken || !answer?.ok || same(answer.value, known)) return; // what is refused now is said when a page starts
    known = answer.value;
    take(known);
  }

  const look = (told?: boolean) => void ask(told);
  const seen = () => {
    if (document.visibilityState === "visible") look();
  };
  document.addEventListener("visibilitychange", seen);
  const timer = setInterval(() => {
    if (Date.now() - looked >= longest) seen();
  }, enough);
  return {
    look,
    know: (settings) => void (known = settings),
    stop() {
      over = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
    },
  };
}

/** What follows a chat's settings. */
const follows = new WeakMap<Chat, Following>();

/** Follows a chat's settings from the first call on; each looks, and sees to the launcher's picture and to where the frame stands. */
export const follow: Hours["follow"] = (chat, owner, settings, told) => {
  const its = follows.get(chat) ?? begin(chat, owner, settings);
  follows.set(chat, its);
  picture(settings);
  stand();
  its.look(told);
};

function begin(chat: Chat, { base, chatKey }: Pick<ChatOwner, "base" | "chatKey">, settings: Settings): Following {
  const { become, stop } = chat;
  let launcher: boolean | undefined;
  const its = following({
    base, chatKey, options: chat.options,
    take(fresh) {
      if (!/disabled|hidden/.test(chat.availability())) launcher = chat.shows();
      chat.become(chat.options(), fresh, { watch });
      if (launcher !== undefined) chat.show(launcher); // what the page has said of it holds
    },
  }, settings);
  chat.become = (options, fresh, hours) => {
    its.know(fresh);
    become(options, fresh, hours);
    picture(fresh);
  };
  chat.stop = () => {
    its.stop();
    stop();
  };
  return its;
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
