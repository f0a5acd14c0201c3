const { reportError, setTimeout } = globalThis;

/** An error of the page's own code becomes an uncaught error of the page, and stops nobody. */
export function report(error: unknown): void {
  if (typeof reportError === "function") {
    try {
      reportError.call(globalThis, error);
      return;
    } catch {
      // a page that replaced it; the long way round then
    }
  }
  setTimeout(() => {
    throw error;
  });
}

/** Calls a function of the page's; what it throws is reported. */
export function callOut(fn: (...args: unknown[]) => unknown, ...args: unknown[]): void {
  try {
    fn(...args);
  } catch (error) {
    report(error);
  }
}

/** A warning to whoever builds the page. */
export function warn(text: string): void {
  try {
    console.warn(text);
  } catch {
    // a page that broke its console does not want to know
  }
}
