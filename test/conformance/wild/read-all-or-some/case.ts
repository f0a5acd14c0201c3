import type { World } from "../../case.ts";

export async function run({ page, agent }: World): Promise<void> {
  await page.done();
  for (const [i, text] of ["One", "Two", "Three"].entries()) {
    await agent.answer(text);
    await page.until("received", i + 1);
  }
  await page.step("some");
  await page.step("all");
}
