import { signal } from "@preact/signals-core";

const reader = (() => {
  try {
    return new Intl.DateTimeFormat().resolvedOptions().locale;
  } catch {
    return "en";
  }
})();

/**
 * The language of what is on the screen, as Intl knows it (BCP 47): the reader's own English, if they have one ("2 March"
 * or "March 2"), until somebody says otherwise.
 */
export const language = signal(/^en\b/.test(reader) ? reader : "en");
