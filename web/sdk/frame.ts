export const frameId = "kustomer-ui-sdk-iframe";

/** The one frame that holds launcher and panel. */
export interface Frame {
  readonly element: HTMLIFrameElement;
  /** Sets style properties one by one. What the page has set since is the page's. */
  style(properties: Record<string, string>): void;
  /** Puts it into the document, if it is not there. */
  attach(): void;
  remove(): void;
}

const observe = { __proto__: null, childList: true } as MutationObserverInit;

/**
 * Makes the frame. `mounted` is called with its document each time that there is a new and empty one: at first, when
 * the browser loads it late, and when it was moved, which empties it.
 */
export function makeFrame(mounted: (doc: Document) => void): Frame {
  const element = document.createElement("iframe");
  const ours = new Map<string, string>();
  let gone = false;
  let drawn: Element | null = null;
  element.id = frameId;

  const now = (name: string) => element.style.getPropertyValue(name) + element.style.getPropertyPriority(name);

  function check(): void {
    const doc = element.contentDocument;
    const root = doc?.documentElement;
    if (gone || !root || !doc.body || root === drawn) return;
    drawn = root;
    mounted(doc);
  }

  function attach(): void {
    for (const node of [document, document.documentElement]) watch.observe(node, observe); // also a root that is new
    if (gone || element.isConnected || !document.body) return;
    document.getElementById(frameId)?.remove(); // a copy in a body that the page had kept, and nothing is in it
    document.body.appendChild(element);
    check();
  }

  element.addEventListener("load", check);
  const watch = new MutationObserver(attach);

  return {
    element,
    attach,
    style(properties) {
      for (const name of Object.keys(properties)) {
        if (now(name) !== (ours.get(name) ?? "")) continue;
        element.style.setProperty(name, properties[name] as string);
        ours.set(name, now(name));
      }
    },
    remove() {
      gone = true;
      watch.disconnect();
      element.removeEventListener("load", check);
      element.remove();
    },
  };
}
