import type { Page } from "playwright-core";

interface Telling {
  step(sentence: string, holds: () => Promise<void>): Promise<void>;
  screen(page: Page, name: string): Promise<void>;
}

const drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#cfe3d6"/><circle cx="320" cy="260" r="120" fill="#2f6f5e"/></svg>';

/** Pictures and files on their way, in the thread and large. Both are in the thread when it begins. */
export async function picturing({ step, screen }: Telling, eve: Page, rosa: Page): Promise<void> {
  const widget = eve.frameLocator("#kustomer-ui-sdk-iframe");
  await eve.route("https://pictures.example/*", (route) => (route.request().url().includes("lost") ? route.abort() : route.fulfill({ contentType: "image/svg+xml", body: drawn })));

  await step("files are seen before they are sent, with how far they are; one that did not get through can be tried again", async () => {
    let hold = () => {};
    const held = new Promise<void>((go) => (hold = go));
    let refuse = true;
    await eve.route("**/c/attachments", async (route) => {
      if (route.request().method() === "OPTIONS") return route.continue();
      const body = route.request().postDataBuffer()?.toString("latin1") ?? "";
      if (body.includes("lost.txt") && refuse) return route.fulfill({ status: 503, body: "{}", headers: { "Access-Control-Allow-Origin": "*" } });
      if (body.includes("slow.txt")) await held;
      return route.continue();
    });
    const picture = await eve.screenshot({ type: "png", clip: { x: 500, y: 100, width: 360, height: 240 } });
    await widget.locator("input[type=file]").first().setInputFiles([{ name: "leaf.png", mimeType: "image/png", buffer: picture }, { name: "slow.txt", mimeType: "text/plain", buffer: Buffer.from("x") }, { name: "lost.txt", mimeType: "text/plain", buffer: Buffer.from("x") }]);
    await widget.getByRole("button", { name: "Try again" }).waitFor();
    await widget.locator(".held canvas:not([hidden])").waitFor();
    await screen(eve, "widget-files-under-way");
    refuse = false;
    hold();
    await widget.getByRole("button", { name: "Try again" }).click();
    await widget.locator(".held li[data-state=there]").nth(2).waitFor();
    await widget.getByRole("button", { name: "Send", exact: true }).click();
    await widget.getByAltText("leaf.png").waitFor();
    await eve.unroute("**/c/attachments");
  });
  await step("a picture in an agent's words is a picture, and a link where it cannot be had; emoji alone are large", async () => {
    for (const words of ["This one:\n\n![A monstera](https://pictures.example/monstera.svg)", "![A lost one](https://pictures.example/lost.svg)", "🌿💚", "A long word: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft\n\n```\nconst aLineOfCodeThatIsFarTooLong = for(the, narrow, bubbles, of, a, chat, on, a, phone);\n```"]) {
      await rosa.getByLabel("Your answer").fill(words);
      await rosa.getByLabel("Your answer").press("Control+Enter");
    }
    await widget.locator(".inline-picture img").waitFor();
    await widget.getByRole("link", { name: "A lost one" }).waitFor();
    await widget.locator(".bubble[data-big]").waitFor();
    await widget.locator("pre").waitFor();
  });
  await screen(eve, "widget-pictures");
  await screen(rosa, "console-pictures");
  await step("it is seen large, with those before and after it", async () => {
    await widget.locator(".inline-picture").click();
    await widget.getByRole("dialog", { name: "Picture: A monstera" }).waitFor();
    await widget.getByText(/^[23] of [34]$/).waitFor();
  });
  await screen(eve, "widget-picture-large");
  await step("the arrows turn, Escape closes, and the keyboard is back where it was", async () => {
    await widget.locator(".viewer [data-close]").press("ArrowLeft");
    await widget.getByRole("dialog", { name: "Picture: leaf.png" }).waitFor();
    await widget.locator(".viewer [data-close]").press("Escape");
    await widget.locator(".viewer").waitFor({ state: "detached" });
    await widget.locator(".inline-picture:focus").waitFor();
  });
}
