import { tokenName, type Shelf } from "../client/shelf";
import type { Page } from "./stage";

/** Ends the visitor's session, if there is one, and takes everything of ours off the shelf. */
export async function forget(page: Promise<Pick<Page, "act">> | undefined, shelf: Shelf): Promise<void> {
  const begun = shelf.read(tokenName) === null ? undefined : await page?.catch(() => undefined);
  if (begun) await new Promise<void>((done) => begun.act("logout", undefined, () => done(), done));
  shelf.use((storage) => {
    for (const name of Object.keys(storage)) if (name === tokenName || name.startsWith("parley-")) storage.removeItem(name);
  }, undefined);
}
