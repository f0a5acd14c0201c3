import type { Extra, Parts } from "./conversations";
import { isAboutDescription, together } from "./descriptions";
import { callPatience, type Done } from "./news";
import { passes, pause } from "./problem";
import { newKey } from "./random";
import type { PublicConversation, Written } from "./wire";

/** A new conversation without a message. While it waits for its next try, messages go. */
export async function start({ owner, said, out, state, calls, written, brandOf }: Parts, extra: Extra, done: Done<PublicConversation>): Promise<void> {
  const { around, identity, post, tabs } = owner;
  const key = newKey();
  const until = Date.now() + callPatience;
  let tries = 0;
  let bare = false; // what was said of the visitor has been refused; each call's is asked for by itself afterwards
  calls.set(key, { on: "conversation.created", until: 0, done });

  /** Gives the time to wait before the next try, in ms; 0: there is none. */
  async function once(): Promise<number> {
    const mine = bare ? [] : said.waiting;
    const token = identity.need();
    const answer = await post<Written>("conversations", {
      token, key, create: { name: extra.name, custom: extra.custom }, brand: brandOf(extra), page: around.page(), locale: around.locale(), position: state.position ?? undefined, describe: together(mine),
    });
    const call = calls.get(key);
    if (!call) return 0; // stopped meanwhile
    if (answer.ok) {
      if (mine[0]) said.went(mine);
      written({ key, conversation: null, draft: null }, answer.value);
      return 0;
    }
    if (mine[0] && isAboutDescription(answer)) {
      bare = true;
      return once();
    }
    const wait = pause(answer.problem, tries++);
    if (passes(answer.problem) && around.online() && Date.now() + wait <= until) return wait;
    calls.delete(key);
    call.done(answer.problem);
    identity.heed(answer.problem, token);
    return 0;
  }

  for (let wait = 0; (wait = await out.still(() => tabs.alone("outbox", once))); ) await new Promise((next) => setTimeout(next, wait));
}
