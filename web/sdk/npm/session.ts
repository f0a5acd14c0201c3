import type { ChatError, Kustomer, ListenerOptions, Unsubscribe } from "../types";
import { begin, nameOf, script, type LoadOptions, type Sdk } from "./load";

/** How a component finds the chat. */
export interface ChatHandle<Global> {
  /** The global: null before its script is here, and on a server. Calls wait for start by themselves. */
  chat: Global | null;
  /** start (of `KustomerCore`: init) has finished. */
  ready: boolean;
  /** Why it could not be loaded or started. */
  error: ChatError | null;
}

type Handler = (payload: never, error: ChatError | undefined) => void;

/** The chat as one place in a tree of components has it. */
export interface Session {
  /** The same object until something changes. */
  handle(): ChatHandle<Sdk>;
  /** Calls `then` after each change. */
  watch(then: () => void): () => void;
  /** Listens from now on; before the script is here from its coming on, so that nothing that start says is missed. */
  listen(event: string, handler: Handler, options?: ListenerOptions): Unsubscribe;
  /** Loads and starts the chat. Gives what closes it. */
  open(options: LoadOptions): () => void;
}

export const nothing: ChatHandle<never> = { chat: null, ready: false, error: null };

/** Sessions that are open, by global. When the last one closes and none is opened in the same task, the chat is taken off the page. */
const open: Record<string, number> = {};
const count = (name: string, by: number) => (open[name] = (open[name] ?? 0) + by);

export function session(): Session {
  let handle: ChatHandle<Sdk> = nothing;
  let turn = 0; // counts openings and closings: an older one that is under way knows that it is over
  const watchers = new Set<() => void>();
  const waiting = new Set<(sdk: Sdk) => void>();

  function become(next: Partial<ChatHandle<Sdk>>): void {
    handle = { ...handle, ...next };
    for (const then of watchers) then();
  }

  return {
    handle: () => handle,
    watch(then) {
      watchers.add(then);
      return () => watchers.delete(then);
    },
    listen(event, handler, options) {
      let end: Unsubscribe = () => {};
      const begin = (sdk: Sdk) => (end = (sdk as Kustomer).addListener(event as "onUnread", handler as () => void, options));
      if (handle.chat) begin(handle.chat);
      else waiting.add(begin);
      return () => {
        waiting.delete(begin);
        end();
      };
    },
    open(options) {
      const mine = ++turn;
      const name = nameOf(options.core);
      count(name, 1);
      script(options)
        .then((sdk) => {
          if (mine !== turn) return;
          for (const each of waiting) each(sdk);
          waiting.clear();
          become({ chat: sdk, error: null });
          if (options.start === false) return;
          return begin(sdk, options).then(() => mine === turn && become({ ready: true }));
        })
        .catch((error: ChatError) => mine === turn && become({ ready: false, error }));
      return () => {
        turn++;
        count(name, -1);
        const { chat } = handle;
        if (!chat || !("stop" in chat)) return;
        setTimeout(() => {
          if (open[name] !== 0) return;
          become({ ready: false });
          chat.stop();
        });
      };
    },
  };
}
