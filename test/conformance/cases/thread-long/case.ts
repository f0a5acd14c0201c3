import type { Options, World } from "../../case.ts";

// A long thread is read upwards: what its reader looks at stays where it is while older messages come in above, and each message is there once, in order.
export const options: Options = { flags: ["--limits", "off"], patience: 60_000 };

export async function run({ page, agent, parley }: World): Promise<void> {
  await page.done();
  const { conversation, customer } = await agent.talk();
  for (let n = 2; n <= 230; n += 1) {
    // Now and then the team, so that there are many groups.
    const answer = n % 4 > 0 ? agent.answer(`Message ${n}`) : fetch(`${parley.url}/v2.1/chat/outbound/messages`, {
      method: "POST",
      headers: { Authorization: `Bearer ${parley.keys.apiKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({ customerId: customer.id, from: "65f000000000000000000000", session: conversation.id, body: `Message ${n}` }),
    });
    await answer;
  }
  await page.reload();
  await page.done();
  await page.chat.shows("Message 230");
  await page.note(`px that the reader's line moved: ${await page.run(readUpwards)}`);
  await page.note(`read: ${await page.run(whatStands)}`);
}

/** Goes to the top again and again, until there is nothing older; gives how far, in px, its topmost bubble moved at most while older ones came. */
async function readUpwards(): Promise<number> {
  const doc = (document.getElementById("kustomer-ui-sdk-iframe") as HTMLIFrameElement).contentDocument as Document;
  const log = doc.querySelector(".log") as HTMLElement;
  const wait = () => new Promise((soon) => setTimeout(soon, 10));
  while (!doc.querySelector(".composer-attach")) await wait(); // what comes late is there
  while (doc.querySelector(".parley-panel")?.getAnimations().length) await wait(); // a panel that grows is measured smaller than it is
  let most = 0;
  while (doc.querySelector(".older")) {
    const count = doc.querySelectorAll(".said").length;
    const text = doc.querySelector(".bubble")?.textContent;
    const top = () => [...doc.querySelectorAll(".bubble")].find((bubble) => bubble.textContent === text)?.getBoundingClientRect().top ?? NaN;
    log.scrollTop = 0;
    const before = top();
    while (doc.querySelectorAll(".said").length === count) await wait();
    for (let frames = 0; frames < 5; frames += 1) await wait();
    most = Math.max(most, Math.abs(top() - before));
  }
  return most < 4 ? 0 : Math.round(most);
}

function whatStands(): string {
  const doc = (document.getElementById("kustomer-ui-sdk-iframe") as HTMLIFrameElement).contentDocument as Document;
  const said = [...doc.querySelectorAll(".bubble")].map((bubble) => bubble.textContent ?? "");
  return said.every((text, i) => text === `Message ${i + 1}`) ? `${said.length} in order` : said.join(", ");
}
