// What a server does with the package: imports it, draws components, and ends. Prints what it found.
import { createElement as h, StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { createSSRApp, defineComponent, h as v } from "vue";
import { renderToString as renderVue } from "vue/server-renderer";

process.on("unhandledRejection", (reason) => {
  console.log("unhandled", String(reason));
  process.exit(1);
});

const before = Object.keys(globalThis).join();
const { loadChat } = await import("parley-chat");
const react = await import("parley-chat/react");
const vue = await import("parley-chat/vue");
console.log("globals", Object.keys(globalThis).join() === before ? "as they were" : Object.keys(globalThis));
/** Ours asks for a page's window where there is none. */
Object.defineProperty(globalThis, "window", { configurable: true, get: () => void (/parley-chat/.test(String(new Error().stack)) && console.log("window was asked for")) });
const options = { url: "https://chat.example", key: "k" };

loadChat(options); // nobody looks at it
console.log("loadChat", await loadChat(options).catch((error) => error.code));

function Help() {
  const { chat, ready, error } = react.useChat();
  const unread = react.useUnread();
  react.useChatEvent("onOpen", () => {});
  return h("p", null, `${chat} ${ready} ${error} ${unread}`);
}
console.log("React", renderToString(h(StrictMode, null, h(react.ChatProvider, { options }, h(Help)))));

const VueHelp = defineComponent(() => {
  const { chat, ready, error } = vue.useChat();
  const unread = vue.useUnread();
  vue.useChatEvent("onOpen", () => {});
  return () => v("p", `${chat.value} ${ready.value} ${error.value} ${unread.value}`);
});
console.log("Vue", await renderVue(createSSRApp(VueHelp).use(vue.chat, options)));

try {
  renderToString(h(Help));
} catch (error) {
  console.log("without a provider:", error.message);
}
