import type { News } from "../client/news";
import type { PageEvent } from "./events";
import { ended, failure, message, person, satisfaction } from "./payloads";

/** What the page's listeners hear of the news that `project` leaves over. */
export function projectLate(news: News): PageEvent | null {
  switch (news.kind) {
    case "message":
      return [news.own ? "onMessageSent" : "onMessageReceived", () => message(news.message)];
    case "failed":
      return ["onMessageFailed", () => ({ conversationId: news.conversation, body: news.body, error: failure(news.problem) })];
    case "typing":
      return ["onAgentTypingActivity", () => ({ conversationId: news.conversation, user: { avatarUrl: news.author.avatarUrl, displayName: news.author.displayName }, typing: news.typing })];
    case "log":
      return logged(news);
    default:
      return null;
  }
}

function logged({ event }: Extract<News, { kind: "log" }>): PageEvent | null {
  const { conversation: c, agent } = event;
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
    case "message.delivered":
      return ["onMessageDelivered", () => ({ conversationId: c.id, messageIds: [...(event.messages ?? [])] })];
    case "satisfaction.offered":
      return survey ? ["onSatisfactionReceived", () => satisfaction(survey)] : null;
    default:
      return null; // what a page hears otherwise, or not at all
  }
}
