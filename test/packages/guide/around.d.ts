// What the examples of docs/sdk/npm.md take from the site around them.
declare const paint: (total: number, conversation: string | undefined) => void;
declare const greet: (id: string, email: string | null | undefined) => void;
declare const track: (what: string) => void;
declare const jwtToken: string;
declare const chat: import("parley-chat").Kustomer;

// Vue's own entry, Nuxt's and Next.js's globals.
declare const createApp: typeof import("vue").createApp;
declare const App: import("vue").Component;
declare function defineNuxtPlugin(plugin: (nuxt: { vueApp: import("vue").App }) => void): unknown;
declare function useRuntimeConfig(): { public: { chatUrl: string; chatKey: string } };
declare const process: { env: Record<string, string | undefined> };
