import { signal } from "@preact/signals";
import { chat } from "./kustomer";
import { write } from "./log";

export type Shopper = { name: string; email: string };

/** Who is signed in at the shop; null for a stranger. */
export const shopper = signal<Shopper | null>(null);

const shoppers: Shopper[] = [{ name: "Ada Marsh", email: "ada@example.com" }, { name: "Grace Bell", email: "grace@example.com" }];

/** Whoever signed in on an earlier page still is. */
export function recall(): void {
  for (const who of shoppers) {
    chat()?.isLoggedIn({ email: who.email }, (yes: unknown) => {
      if (yes === true) shopper.value = who;
    });
  }
}

/** Asks the shop's server for a signed token, then logs in with it, as the guide shows. */
export async function signIn(who: "ada" | "grace"): Promise<void> {
  try {
    const answer = await fetch(`/demo/token?who=${who}`);
    if (!answer.ok) throw new Error(`the shop's server answered ${answer.status}`);
    const { jwt, name, email } = (await answer.json()) as { jwt: string } & Shopper;
    chat()?.login({ jwtToken: jwt }, (_who: unknown, error?: Error) => {
      if (!error) shopper.value = { name, email };
    });
  } catch (e) {
    write("error", "demo", e instanceof Error ? e.message : String(e));
  }
}

export function signOut(): void {
  chat()?.logout((_none: unknown, error?: Error) => {
    if (!error) shopper.value = null;
  });
}
