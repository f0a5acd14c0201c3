import type { News } from "../client/news";
import type { PageEvent } from "./events";
import { ended, failure, message, person, satisfaction } from "./payloads";

/** What the page's listeners hear of the news that `project` leaves over; of previews only where the page wants them. */
export function projectLate(news: News, previews: boolean): PageEvent | null {
  switch (news.kind) {
    case "message":
      return [news.own ? "onMessageSent" : "onMessageReceived", () => message(news.message)];
    case "failed":
      return ["onMessageFailed", () => ({ conversationId: news.conversation, body: news.body, error: failure(news.problem) })];
    case "typing":
      return ["onAgentTypingActivity", () => ({ conversationId: news.conversation, user: { avatarUrl: news.author.avatarUrl, displayName: news.author.displayName }, typing: news.typing })];
    case "log":
      return logged(news, previews);
    default:
      return null;
  }
}

function logged({ event }: Extract<News, { kind: "log" }>, previews: boolean): PageEvent | null {
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
      return agent ? ["onAgentJoined", () => ({ conversationId: c.id, agent: person(agent) })] : null;
    case "message.updated":
      return previews && said ? ["onMessageUpdated", () => message(said)] : null;
    case "message.delivered":
      return ["onMessageDelivered", () => ({ conversationId: c.id, messageIds: [...(event.messages ?? [])] })];
    case "satisfaction.offered":
      return survey ? ["onSatisfactionReceived", () => satisfaction(survey)] : null;
    default:
      return null; // what a page hears otherwise, or not at all
  }
}
