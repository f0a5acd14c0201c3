import { createApp, defineComponent, h, ref } from "vue";
import { chat, core, provideChat, useChat, useChatEvent, useCore, useCoreEvent, useUnread } from "parley-chat/vue";

const Help = defineComponent({
  setup() {
    const { chat: sdk, ready, error } = useChat();
    const unread = useUnread();
    useChatEvent("onOpen", (nothing) => console.warn(nothing));
    // @ts-expect-error -- there is no such event
    useChatEvent("onOpened", () => {});
    const { chat: headless } = useCore();
    useCoreEvent("onMessageReceived", (message) => console.warn(message.body, headless.value?.getChatSettings()?.teamName));
    return () => h("button", { disabled: !ready.value, onClick: () => sdk.value?.open() }, error.value?.message ?? `Help ${unread.value}`);
  },
});

export const Below = defineComponent({
  setup() {
    const lang = ref("fr");
    provideChat(() => ({ url: "https://chat.example", key: "k", lang: lang.value }));
    return () => h(Help);
  },
});

export const app = createApp(Help).use(chat, { url: "https://chat.example", key: "k" }).use(core, { url: "https://chat.example", key: "k" });
