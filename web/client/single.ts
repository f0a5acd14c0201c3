import type { Client } from "./client";
import type { PublicConversation } from "./wire";

/** The conversation that goes on, where the brand has one at a time: there is no way to another one until it ends. */
export function single({ settings, conversations }: Pick<Client, "settings" | "conversations">): PublicConversation | undefined {
  const { id, singleSessionChat } = settings.value.brand;
  return singleSessionChat ? conversations.value.find((c) => !c.ended && c.brand === id) : undefined;
}
