import type { World } from "../../case.ts";

// Only the page whose widget moved.
export async function run({ page, visitor }: World): Promise<void> {
  await page.done();
  const second = await visitor.open("second tab");
  await second.done();
  await page.step("openAndClose");
  await second.note("nothing so far");
  await second.step("openAndClose");
}
