import { noSuch, problem, type Problem } from "../client/problem";
import { start } from "../client/start";
import { largestFile, largestMessage, upload } from "../client/upload";
import type { Visitor } from "../client/visitor";
import type { Message, MessagePage } from "../client/wire";
import { bad, common, read, send, type Act } from "./acts";
import { isBag, isText, own } from "./own";
import { created, ended, listed, message, satisfaction } from "./payloads";
import type { Settle } from "./stage";

export { lateEvents } from "./lateEvents";

/** What the headless methods work on. */
export interface CoreTools {
  visitor: Visitor;
  base: string;
  chatKey: string;
  /** The brand of init; null for the default one. */
  brand(): string | null;
  /** The page wants to know what links lead to. */
  previews(): boolean;
}

const days = 86_400_000;
const historyLasts = 30 * days;

/** The methods of `KustomerCore` that the client carries out. */
export function coreActs(tools: CoreTools): Record<string, Act> {
  const { visitor } = tools;
  const conversation = (id: unknown) => visitor.conversations.value.find((c) => c.id === id);

  /** The conversation that the options name; null if there is none, and that has been said. */
  function named(options: unknown, settle: Settle) {
    const id = own(options, "conversationId");
    const found = isText(id) ? conversation(id) : undefined;
    if (!found) settle(isText(id) ? noSuch("conversation") : bad("conversationId", "is missing"));
    return found ?? null;
  }

  /** The messages of the last 30 days by the server's clock, oldest first. */
  async function history(id: string): Promise<Message[] | Problem> {
    let all: Message[] = [];
    for (let before: number | undefined; ; before = all[0]?.n) {
      const answer = await visitor.ask<MessagePage>("messages/list", { conversation: id, before, limit: 100 });
      if (!answer.ok) return answer.problem;
      all = [...answer.value.messages, ...all];
      const since = new Date(Date.parse(answer.value.now) - historyLasts).toISOString();
      if (!answer.value.more || (all[0] && all[0].createdAt < since)) return all.filter((m) => m.createdAt >= since);
    }
  }

  /** The files of the options; null if there is something else, and that has been said. */
  function files(options: unknown, settle: Settle): Blob[] | null {
    const given = own(options, "attachments");
    if (given === undefined || given === null) return [];
    const list = Array.isArray(given) ? given.map((each) => own(each, "file")) : [null];
    const out: Blob[] = [];
    let total = 0;
    for (const file of list) {
      if (!(file instanceof Blob)) {
        settle(bad("attachments", "must be a list of objects with a file"));
        return null;
      }
      total += file.size;
      if (file.size > largestFile || total > largestMessage) {
        settle({ ...problem(413, "toolarge", "Too Large", file.size > largestFile ? "A file is larger than 5 MB." : "The files are larger than 9.5 MB in all."), source: { parameter: "attachments" } });
        return null;
      }
      out.push(file);
    }
    return out;
  }

  return {
    __proto__: null as never,
    ...common(visitor),
    createConversation(options, settle) {
      if (options !== undefined && options !== null && !isBag(options)) return settle(bad("options", "must be an object"));
      const said = read(options, ["customAttributes"], settle);
      if (!said) return;
      const title = own(options, "title");
      const brand = own(options, "brand");
      const lang = own(options, "lang");
      if (isText(lang)) visitor.speak(lang);
      void start(
        visitor.parts,
        { custom: said.customAttributes, name: isText(title) ? title.slice(0, 256) : undefined, brand: isText(brand) ? brand : tools.brand() },
        (p, c) => settle(p, c && created(c)),
      );
    },
    getConversations(options, settle) {
      const size = number(own(options, "pageSize"), 100);
      const page = number(own(options, "page"), 1);
      const all = visitor.conversations.value;
      const more = page * size < all.length;
      settle(null, {
        conversations: all.slice((page - 1) * size, page * size).map(listed),
        pages: { current: page, first: 1, next: more ? page + 1 : null, previous: page > 1 ? page - 1 : null },
      });
    },
    getMessages(options, settle) {
      const c = named(options, settle);
      if (!c) return;
      void history(c.id).then((all) => {
        if (!Array.isArray(all)) return settle(all);
        const survey = conversation(c.id)?.satisfaction;
        settle(null, { conversationId: c.id, messages: all.map((m) => message(m, tools.previews())), ...(survey && { satisfaction: satisfaction(survey) }), pages: { current: 1, first: 1, next: null, previous: null } });
      });
    },
    sendMessage(options, settle) {
      const attached = files(options, settle);
      if (!attached) return;
      if (attached.length === 0) return send(visitor, options, settle, undefined);
      const c = named(options, settle);
      if (!c) return;
      void (async () => {
        const ids: string[] = [];
        for (const file of attached) {
          const made = await upload({ ...tools, token: visitor.token, brand: tools.brand() }, file);
          if (!("id" in made)) return settle(made);
          ids.push(made.id);
        }
        send(visitor, options, settle, undefined, ids);
      })();
    },
    sendTypingActivity(options, settle) {
      const c = named(options, settle);
      const typing = own(options, "typing");
      if (!c) return;
      if (typeof typing !== "boolean") return settle(bad("typing", "must be true or false"));
      void visitor.ask<null>("typing", { conversation: c.id, typing }).then((answer) => settle(answer.ok ? null : answer.problem, null));
    },
    markRead(options, settle) {
      const c = named(options, settle);
      if (!c) return;
      const ids = own(options, "messageIds");
      if (ids !== undefined && ids !== null && !Array.isArray(ids)) return settle(bad("messageIds", "must be a list"));
      const done = (n: number) => (n <= c.seenN && c.unread === 0 ? settle(null, null) : visitor.seen(c.id, n, (p) => settle(p, null)));
      if (!ids) return done(c.messages);
      void history(c.id).then((all) => {
        if (!Array.isArray(all)) return settle(all);
        done(Math.max(0, ...all.filter((m) => ids.includes(m.id)).map((m) => m.n)));
      });
    },
    endConversation(options, settle) {
      const c = named(options, settle);
      if (c) visitor.command("end", { conversation: c.id }, (p) => settle(p, p ? undefined : ended(conversation(c.id) ?? c)), "conversation.ended");
    },
    submitSatisfactionForm(options, settle) {
      const id = own(options, "satisfactionId");
      const rating = own(options, "rating");
      const at = own(options, "submittedAt");
      const older = own(options, "followupAnswer");
      if (!isText(id)) return settle(bad("satisfactionId", "is missing"));
      if (!visitor.identity.value) return settle(noSuch("satisfaction"));
      if (rating !== undefined && rating !== null && typeof rating !== "number") return settle(bad("rating", "must be a number"));
      if (at !== undefined && (typeof at !== "string" || Number.isNaN(Date.parse(at)))) return settle(bad("submittedAt", "must be an ISO 8601 time"));
      const given = own(options, "answers");
      const answers = Array.isArray(given)
        ? given.map((a) => ({ id: String(own(a, "id") ?? ""), prompt: "", answer: String(own(a, "answer") ?? "") }))
        : isText(older) ? [{ id: "", prompt: "", answer: older }] : undefined;
      visitor.command("satisfaction", { satisfaction: id, rating: rating ?? undefined, answers, submittedAt: typeof at === "string" ? new Date(at).toISOString() : undefined }, (p) => {
        const survey = visitor.conversations.value.find((c) => c.satisfaction?.id === id)?.satisfaction;
        settle(p, survey && satisfaction(survey));
      }, "satisfaction.answered");
    },
  };
}

/** A count from 1 on; pages read theirs from addresses, as text. */
function number(value: unknown, otherwise: number): number {
  const n = typeof value === "string" ? Number(value) : value;
  return typeof n === "number" && Number.isFinite(n) && n >= 1 ? Math.floor(n) : otherwise;
}
