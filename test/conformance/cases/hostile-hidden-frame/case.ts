import type { Options, World } from "../../case.ts";

export const options: Options = { styled: true };

// The site keeps the frame hidden until its own onOpen handler shows it: a frame that is not drawn gets no animation frames.
export async function run({ page }: World): Promise<void> {
  await page.done();
  await page.chat.panelShows();
}
