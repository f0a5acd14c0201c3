import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ jwt: parley.jwt({ externalId: "user_42" }) }) };

/** A customer of the site signs in to the chat, is described, and signs out. */
export const run = async ({ page, agent, note }: World): Promise<void> => {
  await page.done();
  await page.step("look");
  await page.until("console.log");
  await page.step("signIn");
  await page.until('console.log "signed in:"');
  await page.step("look");
  await page.until('console.log "this very customer"');
  await page.step("describe");
  await page.until("console.log {planStr");
  await page.run(() => new Promise((sent) => void (window as unknown as { Kustomer: { createConversation(o: object, done: (c: unknown) => void): void } }).Kustomer.createConversation({ message: "Hello" }, () => sent(null))));
  const { customer } = await agent.talk();
  note(`the agent sees ${JSON.stringify(customer.emails)} ${JSON.stringify(customer.custom)}`);
  await page.run(() => document.querySelector<HTMLElement>("#sign-out")?.click());
  await page.until('console.log "signed out"');
};
