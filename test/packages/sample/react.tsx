import { ChatProvider, CoreProvider, useChat, useChatEvent, useCore, useCoreEvent, useUnread } from "parley-chat/react";

function Help() {
  const { chat, ready, error } = useChat();
  const unread = useUnread();
  useChatEvent("onUnread", ({ total }) => console.warn(total), { replay: true });
  // @ts-expect-error -- there is no such event
  useChatEvent("onUnraed", () => {});
  if (error) return <p>{error.message}</p>;
  return <button disabled={!ready} onClick={() => chat?.open()}>Help {unread}</button>;
}

function Talk() {
  const { chat } = useCore();
  useCoreEvent("onMessageReceived", (message) => console.warn(message.body));
  return <button onClick={() => chat?.createConversation()}>Talk</button>;
}

export function App() {
  return (
    <ChatProvider options={{ url: "https://chat.example", key: "k", hideChatIcon: true }}>
      <Help />
      <CoreProvider options={{ url: "https://chat.example", key: "k" }}>
        <Talk />
      </CoreProvider>
    </ChatProvider>
  );
}
