// A site in React, under StrictMode: its effects run twice.
import { createElement as h, StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { ChatProvider, useChat, useChatEvent, useUnread } from "parley-chat/react";
import { begin, say } from "./page.js";

const { url, key, brandId } = begin();

function Help() {
  const [clicks, click] = useState(0);
  const { chat, ready, error } = useChat();
  const unread = useUnread();
  useChatEvent("onOpen", () => say(`onOpen, drawn ${clicks} times`));
  useChatEvent("onClose", () => say("onClose"));
  if (error) say(error.code);
  return h("p", { className: ready ? "ready" : "waiting" }, h("output", null, String(unread)), h("button", { className: "again", onClick: () => click(clicks + 1) }, "Again"),
    h("button", { className: "help", onClick: () => chat?.open(() => say("opened")) }, "Help"), h("button", { className: "shut", onClick: () => chat?.close(() => say("closed")) }, "Shut"));
}

function App() {
  const [there, put] = useState(true);
  const [side, turn] = useState<"left" | "right">("right");
  return h("main", null, h("button", { className: "mount", onClick: () => put(!there) }, "Mount"), h("button", { className: "turn", onClick: () => turn("left") }, "Turn"),
    there && h(ChatProvider, { options: { url, key, brandId, chatIconPosition: side } }, h(Help)));
}

createRoot(document.body.appendChild(document.createElement("div"))).render(h(StrictMode, null, h(App)));
