export const frameId = "kustomer-ui-sdk-iframe";

/** The one frame that holds launcher and panel. */
export interface Frame {
  readonly element: HTMLIFrameElement;
  /** Sets style properties one by one: important ones where `position` is (stand.ts). What the page has set since is the page's; what it has taken away is ours again. */
  style(properties: Record<string, string>): void;
  /** Puts it into the document, if it is not there. */
  attach(): void;
  remove(): void;
}

/** With the old value, since WebKit tells of no style attribute that it has not written yet. */
const observe = { __proto__: null, childList: true, attributeOldValue: true } as MutationObserverInit;

/**
 * Makes the frame. `mounted` is called with its document each time that there is a new and empty one: at first, when
 * the browser loads it late, and when it was moved, which empties it. `bare` is called when it has none of its styles, also
 * because the page has taken them away: not without end, where a page does so each time.
 * `astray` is called when it is not to be seen where it stands.
 */
export function makeFrame(mounted: (doc: Document) => void, bare: () => void, astray: () => void): Frame {
  const element = document.createElement("iframe");
  const ours = new Map<string, string>();
  let gone = false;
  let patience = 9;
  let drawn: Element | null = null;
  element.id = frameId;

  const { style } = element;

  function check(): void {
    const doc = element.contentDocument;
    const root = doc?.documentElement;
    if (gone || !root || !doc.body || root === drawn) return;
    drawn = root;
    mounted(doc);
  }

  function attach(): void {
    for (const node of [document, document.documentElement, element]) watch.observe(node, observe); // also a root that is new
    if (!style.position && patience-- > 0) bare();
    if (gone || element.isConnected || !document.body) return;
    document.getElementById(frameId)?.remove(); // a copy in a body that the page had kept, and nothing is in it
    document.body.appendChild(element);
    check();
  }

  element.addEventListener("load", check);
  const watch = new MutationObserver(attach);
  const sight = new IntersectionObserver(([seen]) => gone || ((seen as IntersectionObserverEntry).isIntersecting && !element.offsetParent) || astray());
  sight.observe(element);

  return {
    element,
    attach,
    style(properties) {
      for (const name of Object.keys(properties)) {
        const now = style.getPropertyValue(name);
        if (now && now !== ours.get(name)) continue;
        style.setProperty(name, properties[name] as string, style.getPropertyPriority("position"));
        ours.set(name, style.getPropertyValue(name));
      }
    },
    remove() {
      gone = true;
      for (const observer of [watch, sight]) observer.disconnect();
      element.removeEventListener("load", check);
      element.remove();
    },
  };
}
