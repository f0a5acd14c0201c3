import { computed, effectScope, inject, onScopeDispose, provide, shallowRef, toValue, watch, type App, type ComputedRef, type InjectionKey, type MaybeRefOrGetter, type ObjectPlugin } from "vue";
import type { ChatError, Kustomer, KustomerCore, KustomerCoreEvents, KustomerEvents, Listener, ListenerOptions } from "../types";
import type { ChatOptions, CoreOptions, LoadOptions } from "./load";
import { session, type ChatHandle, type Session } from "./session";

/** How a component finds the chat. */
export interface ChatRefs<Global> {
  /** The global: null before its script is here, and on a server. Calls wait for start by themselves. */
  chat: ComputedRef<Global | null>;
  /** start (of `KustomerCore`: init) has finished. */
  ready: ComputedRef<boolean>;
  /** Why it could not be loaded or started. */
  error: ComputedRef<ChatError | null>;
}

type UseEvent<Events> = <Name extends keyof Events>(event: Name, handler: Listener<Events[Name]>, options?: ListenerOptions) => void;

interface Binding<Global, Events, Options> {
  provide: (options: MaybeRefOrGetter<Options>) => void;
  plugin: ObjectPlugin<MaybeRefOrGetter<Options>>;
  use: () => ChatRefs<Global>;
  useEvent: UseEvent<Events>;
  useUnread: () => ComputedRef<number>;
}

/** On a server there is nothing to load, and nobody who would end it. */
const here = () => typeof document !== "undefined";

/** The composables of one global. */
function bind<Global extends Kustomer | KustomerCore, Events, Options>(core: boolean): Binding<Global, Events, Options> {
  const place: InjectionKey<Session> = Symbol("parley-chat");

  /** A session that is open as long as the scope. */
  function opened(options: MaybeRefOrGetter<Options>): Session {
    const own = session();
    if (here()) {
      const asked = () => ({ ...toValue(options), core }) as unknown as LoadOptions;
      watch(() => JSON.stringify(asked()), (_now, _before, end) => end(own.open(asked())), { immediate: true, flush: "sync" });
    }
    return own;
  }

  function found(): Session {
    const own = inject(place, null);
    if (!own) throw new Error(`Nobody has provided the chat: app.use(${core ? "core" : "chat"}, options), or provide${core ? "Core" : "Chat"}(options) in a component above.`);
    return own;
  }

  const use = (): ChatRefs<Global> => {
    const own = found();
    const now = shallowRef(own.handle() as ChatHandle<Global>);
    if (here()) onScopeDispose(own.watch(() => (now.value = own.handle() as ChatHandle<Global>)));
    return { chat: computed(() => now.value.chat), ready: computed(() => now.value.ready), error: computed(() => now.value.error) };
  };

  const useEvent: UseEvent<Events> = (event, handler, options) => {
    if (here()) onScopeDispose(found().listen(event as string, handler, options));
  };

  return {
    provide: (options) => provide(place, opened(options)),
    plugin: {
      install(app: App, options: MaybeRefOrGetter<Options>) {
        const scope = effectScope(true);
        scope.run(() => app.provide(place, opened(options)));
        app.onUnmount(() => scope.stop());
      },
    },
    use,
    useEvent,
    useUnread() {
      const { chat, ready } = use();
      const total = shallowRef(0);
      useEvent("onUnread" as keyof Events, ((unread: KustomerEvents["onUnread"]) => (total.value = unread.total)) as unknown as Listener<Events[keyof Events]>);
      watch(ready, (now) => (total.value = now ? (chat.value?.getUnreadCount().total ?? 0) : 0), { immediate: true });
      return computed(() => total.value);
    },
  };
}

const widget = /* @__PURE__ */ bind<Kustomer, KustomerEvents, ChatOptions>(false);
const headless = /* @__PURE__ */ bind<KustomerCore, KustomerCoreEvents, CoreOptions>(true);

/** A plugin, `app.use(chat, options)`: loads and starts `Kustomer` for the app. When it is unmounted the chat is taken off the page; the visitor stays who they are. */
export const chat: ObjectPlugin<MaybeRefOrGetter<ChatOptions>> = widget.plugin;

/** In a component's setup: loads and starts `Kustomer` for it and what is below it. Options may be a ref or a getter; with others the chat goes on. */
export const provideChat: (options: MaybeRefOrGetter<ChatOptions>) => void = widget.provide;

/** `Kustomer`, as far as it is here. */
export const useChat: () => ChatRefs<Kustomer> = widget.use;

/** Calls the handler after the event, as long as the component (or scope) lives. */
export const useChatEvent: UseEvent<KustomerEvents> = widget.useEvent;

/** How many messages are unread, now and from now on. */
export const useUnread: () => ComputedRef<number> = widget.useUnread;

/** `chat` for `KustomerCore`; it stays when the app is unmounted, since it shows nothing. */
export const core: ObjectPlugin<MaybeRefOrGetter<CoreOptions>> = headless.plugin;

/** `provideChat` for `KustomerCore`. */
export const provideCore: (options: MaybeRefOrGetter<CoreOptions>) => void = headless.provide;

/** `KustomerCore`, as far as it is here. */
export const useCore: () => ChatRefs<KustomerCore> = headless.use;

/** `useChatEvent` for `KustomerCore`. */
export const useCoreEvent: UseEvent<KustomerCoreEvents> = headless.useEvent;

/** `useUnread` for `KustomerCore`. */
export const useCoreUnread: () => ComputedRef<number> = headless.useUnread;
