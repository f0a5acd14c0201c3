import type { World } from "../../case.ts";

const pixel = [71, 73, 70, 56, 57, 97, 1, 0, 1, 0, 128, 0, 0, 255, 255, 255, 0, 0, 0, 33, 249, 4, 0, 0, 0, 0, 0, 44, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 68, 1, 0, 59];

// Product 2.4, 2.6: pictures are seen small in the thread and large over it, one after the other, by keyboard; one that cannot be had is a link.
export async function run({ page, agent, parley, note }: World): Promise<void> {
  const { chat } = page;
  await page.done();
  await chat.attach({ name: "pixel.gif", content: pixel, type: "image/gif" });
  await chat.fileThere();
  await chat.write("This is how it came");
  await chat.openPicture();
  note(`large: ${(await chat.picture()).join(", ")}`);
  await chat.pressInPicture("Escape");
  await chat.pictureHides();
  note(`the panel is open: ${await chat.composerVisible()}`);

  await agent.answer(`![A lost cup](${parley.url}/there/is/none.png)`);
  await chat.shows("A lost cup");
  note(`what cannot be had: ${(await chat.links()).join(", ")}`);
}
