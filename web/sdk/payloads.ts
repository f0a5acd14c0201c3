import type { Identity, PublicConversation } from "../client/wire";

/** What the page is given of a conversation that was created. */
export function created(c: PublicConversation) {
  return { conversationId: c.id, createdAt: c.createdAt, ended: c.ended === true, isInAssistantMode: c.isInAssistantMode === true };
}

/** What the page is given of a customer who signed in; all four keys are always its own. */
export function loginResult(identity: Identity) {
  return { identified: identity.identified === true, email: identity.email || undefined, externalId: identity.externalId || undefined, customerId: identity.customerId };
}

/** What the page is given of a conversation in a list. */
export function listed(c: PublicConversation) {
  return { conversationId: c.id, createdAt: c.createdAt, lastMessageAt: c.lastMessageAt, preview: c.preview, isInAssistantMode: c.isInAssistantMode === true, ended: c.ended === true };
}
