import type { World } from "../../case.ts";

// A token belongs to the origin that first used it.
export async function run({ page, visitor }: World): Promise<void> {
  await page.done();
  const token = await page.run(() => localStorage.getItem("kustomer-chat-tracking-token"));
  const other = await visitor.open("another site", "/other", "other");
  await other.step("use", token);
}
