// A site that loads the chat by the package.
import { loadChat, type ChatError, type Conversation, type KustomerCoreEvents, type KustomerEvents, type LoadChatOptions } from "parley-chat";
import type {} from "parley-chat/globals";

const options: LoadChatOptions = { url: "https://chat.example", key: "k", brandId: "b", signal: AbortSignal.timeout(5000) };

export async function widget(): Promise<Conversation[]> {
  const chat = await loadChat(options);
  chat.on("onLogin", (who) => console.warn(who.email?.toLowerCase()));
  if (window.Kustomer !== chat) throw new Error("there is one chat");
  try {
    return await chat.promises.getOpenConversations();
  } catch (error) {
    console.warn((error as ChatError).code);
    return [];
  }
}

export async function headless(): Promise<string> {
  const core = await loadChat({ url: "https://chat.example", key: "k", core: true });
  core.sendMessage({ conversationId: "c", attachments: [{ file: new File(["x"], "x.txt") }] }, (message, error) => {
    if (!error) console.warn(message.attachments.length);
  });
  // @ts-expect-error -- the headless build opens nothing
  core.open();
  return core.getChatSettings()?.teamName ?? "";
}

export const unread: KustomerEvents["onUnread"] = { total: 1, change: { conversationId: "c", count: 1 } };
export type Received = KustomerCoreEvents["onMessageReceived"];
// @ts-expect-error -- the key is missing
void (() => loadChat({ url: "https://chat.example" }));
