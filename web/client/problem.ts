/** What went wrong, as the server says it; status 0 where no answer came. */
export type Problem = {
  status: number;
  code: string;
  title: string;
  message: string;
  source?: object;
  /** Seconds to wait, when the server named them. */
  retryAfter?: number;
};

export function problem(status: number, code: string, title: string, message: string): Problem {
  return { status, code, title, message };
}

/** The same answer for what does not exist and for what was never this visitor's. */
export function noSuch(noun: string): Problem {
  return { status: 404, code: "notfound", title: "Not Found", message: `There is no such ${noun}.`, source: { parameter: noun } };
}

export const stopped: Problem = /* @__PURE__ */ problem(0, "stopped", "Stopped", "The chat was stopped before this was done.");

/** What was written before a sign-out is not sent after it. */
export const signedOut: Problem = /* @__PURE__ */ problem(0, "signed_out", "Signed out", "You signed out before this was sent.");

const PageError = Error;
const define = Object.defineProperty;

/** Gives an object a property of its own, whatever the page has put onto prototypes. */
export const put = (into: object, name: PropertyKey, value: unknown, enumerable = true) =>
  define(into, name, { __proto__: null, value, enumerable, configurable: true, writable: true } as PropertyDescriptor);

/** A native Error of the page with the problem's parts as own properties. */
export function asError({ status, code, title, message, source }: Problem): Error & Pick<Problem, "code" | "title"> {
  const error = new PageError(message);
  if (status) put(error, "status", status);
  put(error, "code", code);
  put(error, "title", title);
  if (source) put(error, "source", { ...source });
  return error as Error & Pick<Problem, "code" | "title">;
}

/** The same thing may be tried again with the same key: nobody answered, or the server asked for patience. */
export function passes(p: Problem): boolean {
  return p.status === 0 || p.status === 429 || p.status >= 500;
}

/** How long to wait before the same thing is tried again, in ms: as the server asked, else longer each time. */
export const pause = ({ retryAfter }: Problem, tries: number) => (retryAfter ? retryAfter * 1000 : (0.5 + Math.random()) * 500 * 2 ** tries);

/** The token is no good any more: the visitor becomes a new one. */
export function endsIdentity(p: Problem): boolean {
  return p.code === "token_revoked" || p.code === "token_origin" || (p.status === 401 && p.code === "unauthorized");
}
