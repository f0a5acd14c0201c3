import type { Conversations } from "./conversations";
import type { Descriptions } from "./descriptions";
import type { Post } from "./http";
import { callPatience, type Done, type News } from "./news";
import { endsIdentity, passes, pause, problem, signedOut, stopped as stoppedProblem, type Problem } from "./problem";
import { newToken } from "./random";
import { isToken, readToken, tagOf, tokenName, type Shelf } from "./shelf";
import type { Surroundings } from "./surroundings";
import type { Tabs, Word } from "./tabs";
import type { Identity, LoggedIn } from "./wire";

/** What an identity needs of the visitor. */
export interface IdentityOwner {
  readonly stopped: boolean;
  shelf: Shelf;
  around: Surroundings;
  post: Post;
  tabs: Tabs;
  tell(news: News): void;
  sync(): Promise<boolean>;
  follow(): void;
  /** The token is another: everything asked before is about somebody else. */
  reset(): void;
}

/** Who this browser is to the server, with the doors that only the client uses. */
export interface OpenIdentity {
  /** The token in force; null while there is nobody yet. */
  readonly token: string | null;
  /** The token, made if there is none. */
  need(): string;
  /** The same, and what the page emptied is still this visitor's. */
  keep(): string;
  /** What was answered to a token, or else to the one in force: it may mean that nobody can be this identity any more. */
  heed(problem: Problem, asked?: string): void;
  overheard(word: Word): void;
  /** What the shelf says now, when no page has told us: back from the cache, or in a browser without channels. */
  look(): void;
  login(jwt: string, done: Done<Identity>): Promise<void>;
  logout(done: Done<null>): Promise<void>;
}

const revokedPatience = 1_500;

/** Has the token: makes it, learns it from the other pages, signs in and out. */
export function openIdentity(owner: IdentityOwner, talks: Conversations, said: Descriptions, token: string | null): OpenIdentity {
  const { shelf, around, post, tabs: all, tell } = owner;
  const { log: state, outbox: out } = talks;
  let leaving: string | null = null; // the token that is being signed out

  function need(): string {
    if (token === null) {
      token = readToken(shelf) ?? newToken(); // another page of this browser may have been first
      shelf.write(tokenName, token);
      said.keep(said.waiting);
    }
    return token;
  }

  function become(next: string | null): void {
    token = next;
    owner.reset();
  }

  function forget(keepDrafts: boolean): void {
    if (!keepDrafts) said.forget();
    talks.forget(keepDrafts);
  }

  /** Nobody can be this identity any more. A login or logout does that a moment before its page tells us so. */
  async function revoked(old: string): Promise<void> {
    if (token !== old || old === leaving) return;
    await all.alone("identity", async () => {});
    await new Promise((done) => setTimeout(done, around.locks ? 250 : revokedPatience));
    if (owner.stopped || token !== old) return;
    const shelved = readToken(shelf);
    if (shelved !== null && shelved !== old) await adopt(shelved);
    else drop(old);
  }

  /** Nobody asked for it: the visitor is a new one. What it wrote for a new conversation is still its own. */
  function drop(old: string): void {
    const anonymous = !state.identity.value?.identified;
    shelf.remove(tokenName);
    become(null);
    const why = problem(401, "token_revoked", "Signed out", "Your chat session has ended. Please write again.");
    for (const entry of out.entries.value) {
      if (!anonymous || entry.conversation) {
        out.remove(entry.key);
        talks.settle(entry.key, why);
      }
    }
    if (out.entries.value.length > 0) out.carry(tagOf(old), tagOf(need()));
    abandon(old, why);
    all.say({ kind: "dropped", token: old });
    forget(anonymous);
    tell({ kind: "ousted", problem: why });
    out.kick();
  }

  /** Another page of this browser has this token now; `login`: because somebody has signed in there just now. */
  async function adopt(next: string, login = false): Promise<void> {
    if (next === token) return;
    const was = state.identity.value;
    const old = token;
    become(next);
    await out.still(async () => {
      for (let tries = 0; !(await owner.sync()) && token === next && tries < 5; tries++) await new Promise((wake) => setTimeout(wake, 500 * 2 ** tries));
      if (owner.stopped || token !== next) return;
      const now = state.identity.value;
      const same = !was?.identified || was.customerId === now?.customerId;
      inherit(old, next, same);
      if (now?.identified && (login || !was?.identified || !same)) tell({ kind: "login", identity: now });
      else if (was?.identified && !now?.identified) tell({ kind: "logout" });
    });
    out.kick();
  }

  function left(): void {
    const old = token;
    if (old === null) return;
    become(null);
    abandon(old, signedOut);
    forget(false);
    tell({ kind: "logout" });
  }

  /** What the earlier identity had not sent yet is the next one's, if they are the same person. */
  function inherit(old: string | null, next: string, same: boolean): void {
    if (old === null) return;
    if (same) out.carry(tagOf(old), tagOf(next));
    else abandon(old, signedOut);
  }

  function abandon(old: string, why: Problem): void {
    for (const entry of out.drop(tagOf(old))) talks.settle(entry.key, why);
  }

  function loggedIn(old: string | null, answer: LoggedIn, done: Done<Identity>): void {
    const identity = answer.state.customer as Identity;
    const before = state.identity.value;
    const same = !before?.identified || before.customerId === identity.customerId;
    become(answer.token);
    shelf.write(tokenName, answer.token);
    inherit(old, answer.token, same);
    all.say({ kind: "login", token: answer.token });
    if (!same) talks.dropDrafts();
    talks.place(answer.state, false);
    tell({ kind: "login", identity });
    done(null, identity);
    owner.follow();
  }

  /** This browser has forgotten the token; the server is told as soon as it can be reached. */
  async function revokeLater(old: string): Promise<void> {
    for (let tries = 0; tries < 6; tries++) {
      await new Promise((next) => setTimeout(next, 1000 * 2 ** tries));
      const answer = await post<null>("logout", { token: old }, true);
      if (answer.ok || !passes(answer.problem)) return;
    }
  }

  return {
    get token() {
      return token;
    },
    need,
    keep() {
      const mine = need();
      if (readToken(shelf) === null) shelf.write(tokenName, mine);
      return mine;
    },
    heed(p, asked = token ?? "") {
      if (endsIdentity(p)) void revoked(asked);
    },
    overheard(word) {
      if (owner.stopped) return;
      if (word.kind === "login" && isToken(word.token)) void adopt(word.token, true);
      else if (word.kind === "logout" && (word.token === null || word.token === token)) left();
      else if (word.kind === "dropped" && word.token !== null && word.token === token) void revoked(word.token);
      else if (word.kind === "customer" && isToken(word.token) && (token === null || (word.token === token && !state.identity.value))) {
        token = word.token;
        void owner.sync();
      }
    },
    look() {
      const shelved = readToken(shelf);
      if (owner.stopped || shelved === token || (token === null && shelved === null)) return;
      if (shelved !== null) void adopt(shelved);
      else if (token !== null && state.identity.value) left();
      else become(null);
    },
    async login(jwt, done) {
      const until = Date.now() + callPatience;
      await out.still(() =>
        all.alone("identity", async () => {
          let old = token;
          for (let tries = 0; ; tries++) {
            const answer = await post<LoggedIn>("login", { token: old ?? undefined, jwt });
            if (owner.stopped) return done(stoppedProblem);
            if (answer.ok) return loggedIn(old, answer.value, done);
            if (old !== null && endsIdentity(answer.problem)) {
              drop(old);
              old = null;
              continue;
            }
            const wait = pause(answer.problem, tries);
            if (!passes(answer.problem) || !around.online() || Date.now() + wait > until) return done(answer.problem);
            await new Promise((next) => setTimeout(next, wait));
          }
        }),
      );
      out.kick();
    },
    async logout(done) {
      const old = token ?? readToken(shelf);
      if (old === null) {
        forget(false);
        return done(null, null);
      }
      leaving = old;
      await all.alone("identity", async () => {
        const answer = await post<null>("logout", { token: old }, true);
        if (owner.stopped) return;
        if (!answer.ok && passes(answer.problem)) void revokeLater(old);
        if (readToken(shelf) === old) shelf.remove(tokenName);
        all.say({ kind: "logout", token: old });
      });
      leaving = null;
      if (owner.stopped) return done(stoppedProblem);
      token = old;
      left();
      done(null, null);
    },
  };
}
