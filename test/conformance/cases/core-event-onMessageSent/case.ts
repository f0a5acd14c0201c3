import type { Options } from "../../case.ts";
import { people } from "../../people.ts";

/** the documentation 4.2: once the message is stored, whichever part of this page wrote it; other pages hear onMessageReceived. */
export const options: Options = { script: "both" };

export const run = people({
  "the visitor writes in the panel": async ({ page }) => {
    await page.chat.clickLauncher();
    await page.chat.beginThread();
    await page.chat.write("By the visitor");
  },
  "another page looks": async ({ visitor }) => (await visitor.open("other", "/other")).done(),
});
