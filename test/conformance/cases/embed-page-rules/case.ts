import type { Options, World } from "../../case.ts";

// The brand's rules say on which pages the chat shows: the first that matches. Nobody but the brand's settings has to know.
export const options: Options = {
  before: async ({ agent }) => agent.brand({ chat: { pages: [{ show: true, url: "*/checkout/help*" }, { show: false, url: "*/checkout*" }] } }),
};

export async function run({ page, visitor }: World): Promise<void> {
  await page.done();
  await page.note(`launcher ${await page.chat.launcherVisible()}`);
  for (const path of ["/checkout?step=2", "/checkout/help"]) {
    const other = await visitor.open(path, path);
    await other.done();
    await other.note(`launcher ${await other.chat.launcherVisible()}`);
  }
}
