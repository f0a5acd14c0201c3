import type { Options, World } from "../../case.ts";

export const options: Options = { noSocket: true };

// The site's policy forgot the socket's address: the chat works all the same, by asking.
export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  await agent.answer("Hi");
  await page.until("event onUnread");
}
