import { asError, problem, type Problem } from "../client/problem";
import { queue, type Queue } from "./queue";
import { callOut, warn } from "./report";

export type Callback = (...args: unknown[]) => unknown;
export type Settle = (problem: Problem | null, value?: unknown) => void;
export type Method = (...args: unknown[]) => unknown;

/** Keeps what happened, for whoever looks for why something did not. */
export type Recorder = (kind: "call" | "answer" | "event", name: string, value: unknown) => void;

export const asCallback = (value: unknown): Callback | null => (typeof value === "function" ? (value as Callback) : null);
/** `open({}, callback)` is seen on pages: a leading argument that is no function is passed over. */
export const last = (args: unknown[]) => asCallback(args[0]) ?? asCallback(args[1]);
/** A method's options and callback; the options may be left out. */
export const both = (args: unknown[]): [unknown, Callback | null] => (asCallback(args[0]) ? [undefined, asCallback(args[0])] : [args[0], asCallback(args[1])]);

export const lost = problem(0, "offline", "Offline", "The chat could not be loaded. Try again.");
export const broken = (error: unknown) => problem(500, "internal", "Internal Error", `The chat failed: ${error}`);
export const noKnowledgeBase = problem(404, "no_knowledge_base", "Not Found", "There is no knowledge base here.");

export interface Calls extends Queue {
  /** Queues a call. However it ends, its callback runs once, and then the next call begins. `plain`: the callback gets nothing. */
  call(name: string, callback: Callback | null, run: (settle: Settle, release: () => void) => void, plain?: boolean): void;
  /** Tells the page how a call has ended: a failure by onError, then by its callback, else by one warning. */
  answer(name: string, callback: Callback | null, problem: Problem | null, value?: unknown, plain?: boolean): void;
}

/** What onError says: a call that failed and why; null for what no call asked for. */
export const fault = (method: string | null, p: Problem) => () => ({ method, error: asError(p) });

/** The page's calls of one global. `tell` calls its listeners. Where a method fails its callback gets null, or what `whenFailed` has for it. */
export function calls(global: string, whenFailed: Record<string, () => unknown>, record: Recorder, tell: (event: string, payload: () => unknown) => void): Calls {
  const all = queue();

  function answer(name: string, callback: Callback | null, p: Problem | null, value?: unknown, plain?: boolean): void {
    record("answer", name, p ?? value);
    if (p) tell("onError", fault(name, p));
    if (!callback) {
      if (p) warn(`${global}.${name}: ${p.message}`);
    } else if (p) callOut(callback, (whenFailed[name] ?? (() => null))(), asError(p));
    else if (plain) callOut(callback);
    else callOut(callback, value, undefined);
  }

  return {
    ...all,
    answer,
    call(name, callback, run, plain) {
      let over = false;
      let done: () => void = () => {};
      const settle: Settle = (p, value) => {
        if (over) return;
        over = true;
        answer(name, callback, p, value, plain);
        done();
      };
      all.add({
        name,
        run(next) {
          done = next;
          try {
            run(settle, next);
          } catch (error) {
            settle(broken(error));
          }
        },
        drop: settle,
      });
    },
  };
}
