import type { World } from "../../case.ts";

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.shows("I was sent here by the bot");
}
