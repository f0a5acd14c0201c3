/** The page's script tag of ours: where the chat server is, and the page's public key. */
export interface Tag {
  /** Origin (and path, if any) of the server, without a slash at the end. */
  base: string;
  key(): string | null;
  /** The parser met it, or may have, so a listener of the next inline script must still hear `kustomerLoaded`. */
  parsed: boolean;
}

const keyName = "data-kustomer-api-key";
const isScript = (node: unknown): node is HTMLScriptElement => typeof (node as Element | null)?.getAttribute === "function" && (node as Element).localName === "script";

const source = (script: HTMLScriptElement | undefined) => script?.src ?? "";
const keyOf = (script: Element | null | undefined) => script?.getAttribute(keyName);

/** The key that an older page's stub was given: init(KEY) kept it in `_i`. */
const stubbed = () => String((window as { Kustomer?: { _i?: unknown } }).Kustomer?._i ?? "").split(",")[0] || null;

/** The tag of one of our files. Must be called while the script runs: afterwards the page's current script is another one. */
export function findTag(name: string): Tag {
  const file = new RegExp(`/chat-web/${name}\\.js([?#]|$)`);
  const current = isScript(document.currentScript) ? document.currentScript : undefined;
  const ours = [current, ...document.querySelectorAll("script")].find((script) => file.test(source(script)));
  const from = source(ours) || source(current) || location.href;
  return {
    base: from.replace(/[?#].*/, "").replace(/(\/chat-web\/[^/]*)?\/?$/, ""),
    key: () => keyOf(current) || keyOf(ours) || keyOf(document.querySelector(`script[${keyName}]`)) || stubbed(),
    parsed: current !== undefined && (!current.async || current.hasAttribute("async")), // one that a script has made is async without saying so
  };
}
