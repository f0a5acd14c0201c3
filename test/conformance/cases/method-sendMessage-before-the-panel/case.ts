import type { Options, World } from "../../case.ts";

export const options: Options = { late: "/panel-" };

export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.shows("Goes to the first");
}
