import type { Answer } from "./http";
import { decode, encode } from "./json";
import type { Done } from "./news";
import { passes, type Problem } from "./problem";
import type { Shelf } from "./shelf";
import { set, signal, type ReadonlySignal } from "./signals";

export type Description = { attributes?: Record<string, unknown>; customAttributes?: Record<string, unknown> };

/** What descriptions need of the visitor. */
export interface DescriptionsOwner {
  shelf: Shelf;
  readonly identity: { readonly token: string | null };
  /** The server knows of this visitor. */
  known(): boolean;
  command(route: string, body: Description, done: Done<null>): void;
}

export interface Descriptions {
  /** The page has said an address of the visitor's. */
  readonly reached: ReadonlySignal<boolean>;
  /** What was said of a customer who is not there yet, call by call; it goes with the first message, or after a login. */
  readonly waiting: readonly Description[];
  describe(what: Description, done: Done<null>): void;
  /** This waits, and nothing else. It is on the shelf only beside a token: one that is made calls for keeping it again. */
  keep(what: readonly Description[]): void;
  /** These have been sent, or were refused. */
  went(mine: readonly Description[], refused?: boolean): void;
  /** Sends what waits to the customer that is there now, each call's apart: one that is refused takes none with it. */
  send(): void;
  forget(): void;
}

const describedName = "parley-describe";
const reachableName = "parley-reachable";

/** So many calls are told apart, for pages that describe at each step and never begin to chat. */
const most = 10;

/** What calls have said, as if it were one. */
export const together = (said: readonly Description[]): Description | undefined =>
  said[0] && said.reduce((all, each) => ({ attributes: { ...all.attributes, ...each.attributes }, customAttributes: { ...all.customAttributes, ...each.customAttributes } }), {});

const reaches = ({ attributes = {} }: Description) =>
  ["emails", "sharedEmails"].some((name) => Object.hasOwn(attributes, name) && Array.isArray(attributes[name]) && attributes[name].length > 0);

/** The server refuses a description that comes with a message by naming the field that was wrong. */
export function isAboutDescription(answer: Answer<unknown>): answer is { ok: false; problem: Problem } {
  if (answer.ok || passes(answer.problem)) return false;
  const parameter = (answer.problem.source as { parameter?: string } | undefined)?.parameter ?? "";
  return /^(describe|attributes|customAttributes)/.test(parameter);
}

/** What the page says of its visitor, kept in this browser until there is a customer to say it of. */
export function descriptions(owner: DescriptionsOwner): Descriptions {
  const { shelf } = owner;
  const reached = signal(shelf.read(reachableName) === "yes");
  let waiting = read();
  let sending: Promise<void> = Promise.resolve();

  function read(): readonly Description[] {
    try {
      const kept = decode(shelf.read(describedName) ?? "");
      return Array.isArray(kept) ? (kept as Description[]) : [];
    } catch {
      return [];
    }
  }

  function keep(what: readonly Description[]): void {
    waiting = what;
    if (!what[0]) shelf.remove(describedName);
    shelve();
  }

  function went(mine: readonly Description[], refused?: boolean): void {
    keep(waiting.filter((each) => !mine.includes(each)));
    if (refused) console.warn("Kustomer.describeCustomer: refused, and left out.");
  }

  async function drain(): Promise<void> {
    for (let [first] = waiting; first; [first] = waiting) {
      const mine = first;
      const p = await new Promise<Problem | null>((done) => owner.command("describe/customer", mine, done));
      if (p && passes(p)) return;
      went([mine], p !== null);
    }
  }

  function shelve(): void {
    if (owner.identity.token === null) return;
    if (waiting[0]) shelf.write(describedName, encode(waiting));
    if (reached.value) shelf.write(reachableName, "yes");
  }

  return {
    reached,
    get waiting() {
      return waiting;
    },
    keep,
    went,
    describe(what, done) {
      const finish: Done<null> = (p) => {
        if (!p && reaches(what)) {
          set(reached, true);
          shelve();
        }
        done(p, null);
      };
      if (owner.known()) {
        void sending.then(() => owner.command("describe/customer", what, finish)); // what was said before goes before
        return;
      }
      keep(waiting.length < most ? [...waiting, what] : [together(waiting) ?? {}, what]);
      finish(null);
    },
    send() {
      sending = sending.then(drain);
    },
    forget() {
      keep([]);
      shelf.remove(reachableName);
      set(reached, false);
    },
  };
}
