"use client";

import { createContext, createElement, useContext, useEffect, useInsertionEffect, useRef, useState, useSyncExternalStore, type FunctionComponent, type ReactNode } from "react";
import type { Kustomer, KustomerCore, KustomerCoreEvents, KustomerEvents, Listener } from "../types";
import type { ChatOptions, CoreOptions, LoadOptions } from "./load";
import { nothing, session, type ChatHandle, type Session } from "./session";

export type { ChatHandle } from "./session";

export interface ProviderProps<Options> {
  /** Where the chat is and how it starts. What is equal to the last render's changes nothing; with others the chat goes on. */
  options: Options;
  children?: ReactNode;
}

/** `once`: its first call only. `replay`: what was said last, if that still holds, for a component that comes late. */
export interface HookOptions {
  once?: boolean;
  replay?: boolean;
}

type UseEvent<Events> = <Name extends keyof Events>(event: Name, handler: Listener<Events[Name]>, options?: HookOptions) => void;

interface Binding<Global, Events, Options> {
  Provider: FunctionComponent<ProviderProps<Options>>;
  use: () => ChatHandle<Global>;
  useEvent: UseEvent<Events>;
  useUnread: () => number;
}

/** The hooks of one global. Effects may run twice, as in StrictMode: the chat starts once. */
function bind<Global extends Kustomer | KustomerCore, Events, Options>(core: boolean): Binding<Global, Events, Options> {
  const Context = createContext<Session | null>(null);

  function useSession(): Session {
    const found = useContext(Context);
    if (!found) throw new Error(`There is no <${core ? "Core" : "Chat"}Provider> above this component.`);
    return found;
  }

  function use(): ChatHandle<Global> {
    const { watch, handle } = useSession();
    return useSyncExternalStore(watch, handle as () => ChatHandle<Global>, () => nothing);
  }

  const useEvent: UseEvent<Events> = (event, handler, { once, replay } = {}) => {
    const { listen } = useSession();
    const latest = useRef(handler);
    useInsertionEffect(() => {
      latest.current = handler;
    });
    useEffect(() => listen(event as string, (payload, error) => latest.current(payload, error), { once, replay }), [listen, event, once, replay]);
  };

  return {
    Provider({ options, children }) {
      const [own] = useState(session);
      const asked = JSON.stringify(options);
      useEffect(() => own.open({ ...(JSON.parse(asked) as LoadOptions), core } as LoadOptions), [own, asked]);
      return createElement(Context.Provider, { value: own }, children);
    },
    use,
    useEvent,
    useUnread() {
      const { chat, ready } = use();
      const [total, become] = useState(0);
      useEvent("onUnread" as keyof Events, ((unread: KustomerEvents["onUnread"]) => become(unread.total)) as unknown as Listener<Events[keyof Events]>);
      useEffect(() => {
        if (chat && ready) become(chat.getUnreadCount().total);
      }, [chat, ready]);
      return total;
    },
  };
}

const widget = /* @__PURE__ */ bind<Kustomer, KustomerEvents, ChatOptions>(false);
const headless = /* @__PURE__ */ bind<KustomerCore, KustomerCoreEvents, CoreOptions>(true);

/** Loads and starts `Kustomer` while it is mounted. After the last one the chat is taken off the page; the visitor stays who they are. */
export const ChatProvider: FunctionComponent<ProviderProps<ChatOptions>> = widget.Provider;

/** `Kustomer`, as far as it is here. */
export const useChat: () => ChatHandle<Kustomer> = widget.use;

/** Calls the handler of the last render after the event, while the component is mounted; another handler subscribes nothing anew. */
export const useChatEvent: UseEvent<KustomerEvents> = widget.useEvent;

/** How many messages are unread, now and from now on. */
export const useUnread: () => number = widget.useUnread;

/** Loads and starts `KustomerCore`; it stays when it is unmounted, since it shows nothing. */
export const CoreProvider: FunctionComponent<ProviderProps<CoreOptions>> = headless.Provider;

/** `KustomerCore`, as far as it is here. */
export const useCore: () => ChatHandle<KustomerCore> = headless.use;

/** `useChatEvent` for `KustomerCore`. */
export const useCoreEvent: UseEvent<KustomerCoreEvents> = headless.useEvent;

/** `useUnread` for `KustomerCore`. */
export const useCoreUnread: () => number = headless.useUnread;
