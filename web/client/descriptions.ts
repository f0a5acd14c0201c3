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
  /** What was said of a customer who is not there yet; it goes with the first message, or after a login. */
  readonly waiting: Description | null;
  describe(what: Description, done: Done<null>): void;
  /** This waits, and nothing else. It is on the shelf only beside a token: one that is made calls for keeping it again. */
  keep(what: Description | null): void;
  /** Sends what waits to the customer that is there now. */
  send(): void;
  forget(): void;
}

const describedName = "parley-describe";
const reachableName = "parley-reachable";

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

  function read(): Description | null {
    try {
      return decode(shelf.read(describedName) ?? "null") as Description | null;
    } catch {
      return null;
    }
  }

  function keep(what: Description | null): void {
    waiting = what;
    if (what === null) shelf.remove(describedName);
    shelve();
  }

  function shelve(): void {
    if (owner.identity.token === null) return;
    if (waiting) shelf.write(describedName, encode(waiting));
    if (reached.value) shelf.write(reachableName, "yes");
  }

  return {
    reached,
    get waiting() {
      return waiting;
    },
    keep,
    describe(what, done) {
      const finish: Done<null> = (p) => {
        if (!p && reaches(what)) {
          set(reached, true);
          shelve();
        }
        done(p, null);
      };
      if (owner.known()) {
        owner.command("describe/customer", what, finish);
        return;
      }
      keep({
        attributes: { ...waiting?.attributes, ...what.attributes },
        customAttributes: { ...waiting?.customAttributes, ...what.customAttributes },
      });
      finish(null);
    },
    send() {
      const mine = waiting;
      if (!mine) return;
      owner.command("describe/customer", mine, (p) => {
        if (waiting === mine && (!p || !passes(p))) keep(null);
      });
    },
    forget() {
      keep(null);
      shelf.remove(reachableName);
      set(reached, false);
    },
  };
}
