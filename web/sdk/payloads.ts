import type { Attachment, Author, Identity, Message, Preview, PublicConversation, Satisfaction } from "../client/wire";
import type * as Page from "./types";

/** What the page is given of a conversation that was created. */
export function created(c: PublicConversation): Page.ConversationCreated {
  return { conversationId: c.id, createdAt: c.createdAt, ended: c.ended === true, isInAssistantMode: c.isInAssistantMode === true };
}

/** What the page is given of a customer who signed in; all four keys are always its own. */
export function loginResult(identity: Identity): Page.LoginResult {
  return { identified: identity.identified === true, email: identity.email || undefined, externalId: identity.externalId || undefined, customerId: identity.customerId };
}

/** What the page is given of a conversation in a list. */
export function listed(c: PublicConversation): Page.Conversation {
  return { conversationId: c.id, createdAt: c.createdAt, lastMessageAt: c.lastMessageAt, preview: c.preview, isInAssistantMode: c.isInAssistantMode === true, ended: c.ended === true };
}

/** What the page is given of a conversation that was ended, or goes on. */
export function ended(c: PublicConversation): Page.ConversationEnded {
  return { conversationId: c.id, createdAt: c.createdAt, ended: c.ended === true };
}

/** Somebody who answers, as pages see them. */
export function person(a: Author): Page.Agent {
  return { id: a.id, displayName: a.displayName, avatarUrl: a.avatarUrl };
}

/** What the page is given of a message. Automation speaks as the team, which is a user to the page. Links have previews once the server has them, unless the page wants none. */
export function message(m: Message, previews = true): Page.Message {
  const { id, displayName, avatarUrl, type } = m.author;
  return {
    messageId: m.id, conversationId: m.conversation, body: m.body, createdAt: m.createdAt, direction: m.direction,
    attachments: (m.attachments ?? []).map((a) => attachment(a, m)),
    ...(previews && m.previews && { previews: m.previews.map(preview) }),
    meta: { template: (m.template && (plain(m.template) as Page.MessageTemplate)) ?? null, articles: null, ...(m.payload !== undefined && { payload: m.payload }) }, sentBy: { type: type === "team" ? "user" : type, id, displayName: displayName || id, avatarUrl },
  };
}

/** A copy in objects of the page's. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

/** What the page is given of a file. */
function attachment(a: Attachment, m: Message): Page.Attachment {
  const url = new URL(a.url, import.meta.url).href;
  return {
    id: a.id, name: a.name, contentType: a.contentType, contentLength: a.size, url, link: url, conversationId: m.conversation, messageId: m.id, createdAt: a.createdAt, updatedAt: a.createdAt,
  };
}

/** What the page is given of what a link leads to. */
function preview({ url, title, description, site, price, image }: Preview): Page.LinkPreview {
  return {
    url, title: title ?? "", description: description ?? "", siteName: site ?? "", ...(price && { price }),
    ...(image && { image: { url: new URL(image.url, import.meta.url).href, width: image.width, height: image.height } }),
  };
}

/** What the page is given of a survey. */
export function satisfaction(s: Satisfaction): Page.Satisfaction {
  const { name, description, introduction, ratingPrompt, scale, questions } = s.form;
  const asked = (questions ?? []).map((q) => ({ id: q.id, prompt: q.prompt, type: q.type, options: [...(q.options ?? [])], ratings: [...(q.ratings ?? [])] }));
  const answers = (s.answers ?? []).map((a) => ({ id: a.id, prompt: a.prompt, answer: a.answer }));
  return {
    conversationId: s.conversation, satisfactionId: s.id, timetoken: String(Date.parse(s.offeredAt)),
    form: {
      name, description, introduction, ratingPrompt, followupQuestion: asked[0]?.prompt ?? "",
      scale: { options: String(scale.options), labelLow: scale.labelLow, labelHigh: scale.labelHigh, type: scale.type }, questions: asked,
    },
    ...(s.submittedAt ? { response: { rating: s.rating ?? 0, followupAnswer: answers[0]?.answer ?? "", answers } } : undefined),
  };
}
