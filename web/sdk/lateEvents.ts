import type { News } from "../client/news";
import { asError } from "../client/problem";
import type { PageEvent } from "./events";
import { ended, message, person, satisfaction } from "./payloads";

type Typing = Extract<News, { kind: "typing" }>;

/** How long somebody writes without another sign of it, in ms. */
const typingLasts = 6_000;

/** What one global's listeners hear of the news that `project` leaves over, in order; of previews only where the page wants them. */
export function lateEvents(say: (...event: PageEvent) => void, previews: () => boolean): (news: News) => void {
  /** Who writes now: what says that it has stopped, by conversation and agent. */
  const writing = new Map<string, { timer: ReturnType<typeof setTimeout>; stop(): void }>();

  /** Somebody begins to write, or stops: said once, also where nobody says that it has stopped. */
  function types({ conversation, author, typing }: Typing): void {
    const who = `${conversation} ${author.id}`;
    const before = writing.get(who);
    clearTimeout(before?.timer);
    if (!typing) return before?.stop();
    const tell = (now: boolean) => say("onAgentTypingActivity", () => ({ conversationId: conversation, user: { avatarUrl: author.avatarUrl, displayName: author.displayName }, typing: now }));
    const stop = () => {
      if (writing.delete(who)) tell(false);
    };
    writing.set(who, { timer: setTimeout(stop, typingLasts), stop });
    if (!before) tell(true);
  }

  return (news) => {
    switch (news.kind) {
      case "message": {
        const { message: m, own } = news;
        const writer = writing.get(`${m.conversation} ${m.author.id}`);
        clearTimeout(writer?.timer);
        writer?.stop(); // what was being written is here
        return say(own ? "onMessageSent" : "onMessageReceived", () => message(m, previews()));
      }
      case "failed":
        return say("onMessageFailed", () => ({ conversationId: news.conversation, body: news.body, error: asError(news.problem) }));
      case "ousted":
        return say("onError", () => ({ method: null, error: asError(news.problem) }));
      case "typing":
        return types(news);
      case "log": {
        const event = logged(news, previews());
        return event && say(...event);
      }
      default:
        return undefined;
    }
  };
}

function logged({ event }: Extract<News, { kind: "log" }>, previews: boolean): PageEvent | undefined {
  const { conversation: c, agent, message: said } = event;
  const survey = c.satisfaction;
  switch (event.name) {
    case "conversation.ended":
      return ["onConversationEnded", () => ended(c)];
    case "conversation.unended":
      return ["onConversationUnended", () => ended(c)];
    case "conversation.assigned":
      return ["onConversationAssigned", () => ({ conversationId: c.id, agents: (c.agents ?? []).map(person) })];
    case "conversation.joined":
      return agent && ["onAgentJoined", () => ({ conversationId: c.id, agent: person(agent) })];
    case "message.updated":
      return previews && said ? ["onMessageUpdated", () => message(said)] : undefined;
    case "message.delivered":
      return ["onMessageDelivered", () => ({ conversationId: c.id, messageIds: [...(event.messages ?? [])] })];
    case "satisfaction.offered":
      return survey && ["onSatisfactionReceived", () => satisfaction(survey)];
    default:
      return undefined; // what a page hears otherwise, or not at all
  }
}
