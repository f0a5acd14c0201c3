import type { World } from "../../case.ts";

const script = "window.ran=parent.ran=1;new Image().src='/ran';fetch('/ran')";
const element = `<script>${script}</script>`;

/** Files of a hostile visitor: what an agent's browser is to run, in what a server may take for something harmless. */
const files: Record<string, string> = {
  "page.txt": `<!doctype html><html><body>${element}</body></html>`,
  "drawing.txt": `<svg xmlns="http://www.w3.org/2000/svg" onload="${script}">${element}</svg>`,
  "drawing.png": `<svg xmlns="http://www.w3.org/2000/svg" onload="${script}">${element}</svg>`,
  "page.html": element,
  "long.txt": `${"A note. ".repeat(1000)}${element}`,
  "code.txt": script,
  "polyglot.gif": `GIF89a=1;${script}//${element}`,
  "polyglot.pdf": `%PDF-1.4\n${element}`,
  "polyglot.zip": `PK\u0003\u0004${"\0".repeat(26)}${element}`,
};

/** What a frame shows of a file, and whether it runs. It runs in the page. */
async function opened(url: string): Promise<string> {
  const frame = document.createElement("iframe");
  frame.src = url;
  document.body.append(frame);
  for (let i = 0; i < 3; i += 1) await fetch(url, { mode: "no-cors", cache: "reload" }); // asked for later, so that the frame's has been answered
  const shown = frame.contentDocument?.body?.childElementCount ?? "something foreign";
  return shown === 0 && !("ran" in window) ? "shows nothing" : `shows ${shown}, ran: ${"ran" in window}`;
}

// What is taken at all is saved and never runs: not where it is opened, also in the chat's own origin, and not as a script of a page that lets the chat's scripts in.
export async function run({ page, visitor, host, parley, note }: World): Promise<void> {
  await page.done();
  const token = await page.run(() => localStorage.getItem("kustomer-chat-tracking-token") ?? "");
  const taken: { name: string; url: string; id: string }[] = [];
  for (const [name, content] of Object.entries(files)) {
    const form = new FormData();
    for (const [field, value] of Object.entries({ chatKey: parley.keys.chatKey, token, key: `hostile-file-${String(taken.length).padStart(9, "0")}` })) form.append(field, value);
    form.append("file", new Blob([content], { type: "text/html" }), name);
    const answer = await fetch(`${parley.url}/c/attachments`, { method: "POST", headers: { Origin: host.origin() }, body: form });
    if (answer.ok) {
      const { attachment } = (await answer.json()) as { attachment: { id: string; url: string } };
      taken.push({ name, id: attachment.id, url: parley.url + attachment.url });
    } else note(`${name} is refused: ${answer.status}`);
  }
  for (const { name, url } of taken) {
    const { headers } = await fetch(url);
    note([name, headers.get("Content-Type"), headers.get("Content-Disposition")?.split(";")[0], headers.get("X-Content-Type-Options"), headers.get("Content-Security-Policy")].join(" | "));
    note(`${name} ${await page.run((url) => (window as unknown as { asScript(url: string): Promise<string> }).asScript(url), url)}`);
  }
  const ours = `${parley.url}/chat-web/widget.js`; // shown as text: a document of the chat's own origin, whose pages let no frame in
  await page.until("callback createConversation");
  await page.run((ours) => location.assign(ours), ours);
  while ((await page.run(() => location.href).catch(() => "")) !== ours) await new Promise((wake) => setTimeout(wake, 20));
  for (const { name, url } of taken) note(`${name} opened in the chat's own origin ${await page.run(opened, url)}`);
  note(`asked for by what ran: ${visitor.requests().filter((line) => line.endsWith("/ran")).join() || "nothing"}`);
}
