import { facade } from "./facade";
import { callOut } from "./report";
import { findTag } from "./script";

declare global {
  interface Window {
    Kustomer?: unknown;
  }
}

const mark = Symbol.for("parley.sdk");

/** Puts the functions onto window.Kustomer: an object that is there already, of an older version, is extended. */
function install(): void {
  const old = window.Kustomer as Record<PropertyKey, unknown> | undefined;
  if (typeof old === "object" && old !== null && Object.prototype.hasOwnProperty.call(old, mark)) return; // the script is here twice
  const tag = findTag();
  const methods = facade(tag, (name) => import(/* @vite-ignore */ `${tag.base}/chat-web/${name}`));
  const target = typeof old === "object" && old !== null && !(old as { nodeType?: number }).nodeType && Object.isExtensible(old) ? old : {};
  const put = (name: PropertyKey, value: unknown, enumerable: boolean) =>
    Object.defineProperty(target, name, { __proto__: null, value, enumerable, configurable: true, writable: true } as PropertyDescriptor);
  for (const name of Object.keys(methods)) {
    put(name, (...args: unknown[]) => {
      let answer: unknown;
      callOut(() => (answer = methods[name]?.(...args)));
      return answer;
    }, true);
  }
  put(mark, true, false);
  window.Kustomer = target;

  const announce = () => {
    const event = document.createEvent("Event"); // the page may have an Event of its own
    event.initEvent("kustomerLoaded", false, false);
    window.dispatchEvent(event);
  };
  if (document.readyState === "loading" && tag.parsed) document.addEventListener("DOMContentLoaded", announce, { __proto__: null, once: true } as AddEventListenerOptions);
  else setTimeout(announce);
}

install();
