import type { World } from "../../case.ts";

export async function run({ page, parley }: World): Promise<void> {
  await parley.stop();
  await page.step("begin");
  await parley.start();
  await page.step("begin");
}
