import type { Options, World } from "../../case.ts";

export const options: Options = { given: (parley) => ({ zoe: parley.jwt({ email: "zoe@example.test" }) }) };

export const run = async ({ page, agent }: World): Promise<void> => {
  await page.until("ready");
  await agent.answer("Hi");
  await page.run(() => new Promise<void>((done) => {
    const sdk = (window as unknown as { Kustomer: { getUnreadCount(): { total: number } } }).Kustomer;
    const look = (): void => void (sdk.getUnreadCount().total > 0 ? done() : setTimeout(look, 20));
    look();
  }));
  await page.step("go");
  await page.done();
};
