import type { World } from "../../case.ts";

interface Sent {
  messages: { body: string; attachments?: { name: string; contentType: string; size: number }[] }[];
}

const pixel = [71, 73, 70, 56, 57, 97, 1, 0, 1, 0, 128, 0, 0, 255, 255, 255, 0, 0, 0, 33, 249, 4, 0, 0, 0, 0, 0, 44, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 68, 1, 0, 59];

const otherType = "Files of this kind cannot be sent.";

// The documented types, 5 MB a file and 9.5 MB a message; what a file is, is found in its content and not in what is declared.
export async function run({ page, agent, note }: World): Promise<void> {
  const { chat } = page;
  await page.done();
  const refused = async (name: string, words: string): Promise<void> => {
    await chat.shows(words);
    note(`${name}: ${words}`);
    await chat.removeFile(name);
  };
  await chat.attach({ name: "page.html", content: "<h1>Hello</h1>", type: "image/png" });
  await refused("page.html", otherType);
  await chat.attach({ name: "picture.png", content: "This is text.", type: "image/png" });
  await refused("picture.png", otherType);
  await chat.attach({ name: "film.mov", content: "x", times: 6_000_000 });
  await refused("film.mov", "Files can have 5 MB at most.");
  await chat.attach({ name: "one.txt", content: "x", times: 4_900_000 }, { name: "two.txt", content: "x", times: 4_900_000 });
  await refused("two.txt", "The files of a message can have 9.5 MB in all.");
  await chat.fileThere();
  await chat.removeFile("one.txt");

  await chat.attach({ name: "pixel.gif", content: pixel, type: "text/html" });
  await chat.fileThere();
  await chat.write("This is how it came");
  await said(agent, 2);
  await chat.attach({ name: "delivery note.txt", content: "Two boxes" });
  await chat.fileThere();
  await chat.send();
  for (const { body, attachments = [] } of await said(agent, 3)) note([JSON.stringify(body), ...attachments.map((a) => `${a.name}, ${a.contentType}, ${a.size} bytes`)].join(": "));
  note(`left in the composer: ${(await chat.files()).length}`);
}

/** What the agent sees, once there are so many messages. */
async function said(agent: World["agent"], n: number): Promise<Sent["messages"]> {
  const id = await agent.newest();
  for (;;) {
    const { messages } = await agent.call<Sent>("GET", `/console/api/conversations/${id}`);
    if (messages.length >= n) return messages;
    await new Promise((wake) => setTimeout(wake, 20));
  }
}
