import type { World } from "../../case.ts";

export async function run({ page, visitor, note }: World): Promise<void> {
  await page.done();
  note(`settings asked for ${visitor.requests().filter((r) => r.includes("/c/settings")).length} time`);
}
