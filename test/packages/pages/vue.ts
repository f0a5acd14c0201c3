// A site in Vue: the chat belongs to a component that comes and goes.
import { createApp, defineComponent, h, ref } from "vue";
import { provideChat, useChat, useChatEvent, useUnread } from "parley-chat/vue";
import { begin, say } from "./page.js";

const { url, key, brandId } = begin();

const Help = defineComponent(() => {
  const clicks = ref(0);
  const { chat, ready, error } = useChat();
  const unread = useUnread();
  useChatEvent("onOpen", () => say(`onOpen, drawn ${clicks.value} times`));
  useChatEvent("onClose", () => say("onClose"));
  return () => {
    if (error.value) say(error.value.code);
    return h("p", { class: ready.value ? "ready" : "waiting" }, [h("output", String(unread.value)), h("button", { class: "again", onClick: () => clicks.value++ }, "Again"),
      h("button", { class: "help", onClick: () => chat.value?.open(() => say("opened")) }, "Help"), h("button", { class: "shut", onClick: () => chat.value?.close(() => say("closed")) }, "Shut")]);
  };
});

const side = ref<"left" | "right">("right");
const Chat = defineComponent(() => {
  provideChat(() => ({ url, key, brandId, chatIconPosition: side.value }));
  return () => h(Help);
});

const there = ref(true);
createApp(defineComponent(() => () => h("main", [h("button", { class: "mount", onClick: () => (there.value = !there.value) }, "Mount"), h("button", { class: "turn", onClick: () => (side.value = "left") }, "Turn"),
  there.value ? h(Chat) : null]))).mount(document.body.appendChild(document.createElement("div")));
