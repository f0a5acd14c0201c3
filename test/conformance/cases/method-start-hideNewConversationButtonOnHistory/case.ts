import type { World } from "../../case.ts";

/** The list of conversations has no button for another one; without the option, or with false, it has. */
export async function run({ page, visitor }: World): Promise<void> {
  await page.done();
  for (const path of ["/", "/?hide=no", "/?hide=yes"]) {
    const look = await visitor.open(path, path);
    await look.done();
    await look.chat.clickLauncher();
    await look.chat.click("All 2 conversations");
    await look.chat.shows("Conversations");
    await look.note(`the button in the list ${await look.chat.visible("Send us a message")}, the conversations ${await look.chat.visible("First")} ${await look.chat.visible("Second")}`);
  }
}
