import type { News } from "./news";
import type { Settings } from "./wire";
import { openVisitor, type Visitor, type VisitorOptions } from "./visitor";

/** A page's part in a visitor that several may share. */
export interface Share {
  readonly visitor: Visitor;
  /** The brand of new conversations, and its settings, are others now. */
  become(brand: string | null, settings: Settings): void;
  /** Takes the part back; the last one stops the visitor. */
  leave(): void;
}

type Shared = { visitor: Visitor; ears: Set<(news: News) => void>; options: VisitorOptions };

const mark = Symbol.for("parley.opened");

/** What wants to know when a visitor is opened on this page, by whichever of our scripts. */
export function opened(): Set<() => void> {
  const page = globalThis as unknown as Record<symbol, Set<() => void> | undefined>;
  return (page[mark] ??= new Set());
}

const open = new Map<string, Shared>();

/**
 * The page's one visitor of a server and a chat key, opened by whoever comes first: the widget and the headless build
 * share session, socket and outbox, and each is told everything once. `leads`: its brand is the one of new conversations.
 */
export function share(options: VisitorOptions, leads: boolean): Share {
  const name = `${options.base} ${options.chatKey}`;
  let shared = open.get(name);
  if (shared) {
    if (leads) {
      shared.options.brand = options.brand;
      shared.visitor.set(options.settings);
    }
  } else {
    const ears = new Set<(news: News) => void>();
    const own = {
      ...options,
      tell(news: News) {
        for (const ear of [...ears]) if (ears.has(ear)) ear(news);
      },
    };
    ears.add(options.tell);
    shared = { ears, options: own, visitor: openVisitor(own) };
    open.set(name, shared);
    for (const tell of [...opened()]) tell();
  }
  const mine = shared;
  mine.ears.add(options.tell);
  return {
    visitor: mine.visitor,
    become(brand, settings) {
      mine.options.brand = brand;
      mine.visitor.set(settings);
    },
    leave() {
      if (!mine.ears.delete(options.tell) || mine.ears.size > 0) return;
      open.delete(name);
      mine.visitor.stop();
    },
  };
}
