import type { ChatError, InitOptions, Kustomer, KustomerCore, StartOptions } from "../types";

/** Where the chat is, and how its script gets onto the page. */
export interface ScriptOptions {
  /** The chat server's address, like `https://chat.example.com`. */
  url: string;
  /** The public chat key, from the console's settings. */
  key: string;
  /** The nonce of a page whose Content-Security-Policy asks for one. */
  nonce?: string;
}

/** Where the chat is, and what `Kustomer.start` takes. */
export interface ChatOptions extends ScriptOptions, StartOptions {
  /** `false`: load the script and leave start to the page. */
  start?: boolean;
}

/** Where the chat is, and what `KustomerCore.init` takes. */
export interface CoreOptions extends ScriptOptions, InitOptions {
  /** `false`: load the script and leave init to the page. */
  start?: boolean;
}

/** What `loadChat` takes for `Kustomer`. */
export interface LoadChatOptions extends ChatOptions {
  core?: false;
  /** Stop waiting; what was begun goes on. */
  signal?: AbortSignal;
}

/** What `loadChat` takes for `KustomerCore`. */
export interface LoadCoreOptions extends CoreOptions {
  core: true;
  /** Stop waiting; what was begun goes on. */
  signal?: AbortSignal;
}

export type LoadOptions = LoadChatOptions | LoadCoreOptions;
export type Sdk = Kustomer | KustomerCore;

/** An error as the SDK's own are. */
export function failure(code: string, title: string, message: string): ChatError {
  return Object.assign(new Error(message), { code, title });
}

/** A promise that somebody may leave alone: a page must not hear of an unhandled rejection that it could not prevent. */
export function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

export const nameOf = (core: boolean | undefined): "Kustomer" | "KustomerCore" => (core ? "KustomerCore" : "Kustomer");

/** The global, if it is ours: a page may still carry the stub of an older snippet under its name. */
function present(name: string): Sdk | undefined {
  const sdk = (window as unknown as Record<string, Sdk | undefined>)[name];
  return sdk && Object.prototype.hasOwnProperty.call(sdk, Symbol.for("parley.sdk")) ? sdk : undefined;
}

type Policy = { createScriptURL(url: string): string };
let policy: Policy | undefined;

/** The address as a page wants it that lets nothing but trusted types in. */
function trusted(src: string): string {
  try {
    const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy(name: string, rules: Policy): Policy } };
    policy ??= trustedTypes.createPolicy("parley-chat", { createScriptURL: (url) => url });
    return policy.createScriptURL(src);
  } catch {
    return src; // a browser that does not know them, or a page that does not allow the name and perhaps needs none
  }
}

const scripts: Record<string, { from: string; sdk: Promise<Sdk> }> = {};

/** The global; its script is put onto the page if it is not there. */
export function script({ url, key, nonce, core }: LoadOptions): Promise<Sdk> {
  const name = nameOf(core);
  const src = `${url.replace(/\/+$/, "")}/chat-web/${core ? "core" : "widget"}.js`;
  const from = `${src} ${key}`;
  const known = scripts[name];
  if (known) return known.from === from ? known.sdk : quiet(Promise.reject(failure("other_chat", "Another chat", `${name} was loaded with another address or key: ${known.from}`)));
  const sdk = new Promise<Sdk>((resolve, reject) => {
    const here = present(name);
    if (here) return resolve(here);
    const tag = document.createElement("script");
    const end = () => {
      const loaded = present(name);
      if (loaded) return resolve(loaded);
      tag.remove();
      reject(failure("script_failed", "Not loaded", `${src} could not be loaded: is the address right, and does the page's Content-Security-Policy allow it?`));
    };
    tag.onload = tag.onerror = end;
    tag.setAttribute("data-kustomer-api-key", key);
    if (nonce) tag.nonce = nonce;
    tag.src = trusted(src);
    (document.head ?? document.documentElement).append(tag);
  });
  scripts[name] = { from, sdk };
  sdk.catch(() => delete scripts[name]); // the next call tries anew
  return sdk;
}

/** Starts what was loaded; again with equal options does nothing. */
export async function begin(sdk: Sdk, options: LoadOptions): Promise<void> {
  const { url: _url, key: _key, nonce: _nonce, core: _core, start: _start, signal: _signal, ...asked } = options;
  if ("init" in sdk) await sdk.promises.init(asked);
  else await sdk.promises.start(asked);
}
