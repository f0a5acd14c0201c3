import type { Page } from "playwright-core";

interface Telling {
  step(sentence: string, holds: () => Promise<void>): Promise<void>;
  screen(page: Page, name: string): Promise<void>;
}

const survey = {
  enabled: true, name: "After a chat", description: "", introduction: "", ratingPrompt: "How did we do?",
  scale: { type: "emoji", options: 5, labelLow: "Not well", labelHigh: "Very well" },
  questions: [
    { id: "what", prompt: "What was it about?", type: "checkbox", options: ["An order", "A plant", "Something else"] },
    { id: "more", prompt: "What should we do better?", type: "text" },
  ],
};

/** How a chat ends: files go both ways, the visitor ends it and says how it was, and the agent reads that. Both are in the thread when it begins. */
export async function ending({ step, screen }: Telling, eve: Page, rosa: Page): Promise<void> {
  const widget = eve.frameLocator("#kustomer-ui-sdk-iframe");
  const composer = widget.locator("#messageThreadInputTextArea");

  await step("the agent's company lets chats be ended, and asks how they were", async () => {
    await rosa.evaluate(async (survey) => {
      const state = (await (await fetch("/console/api/state")).json()) as { brands: { id: string; chat: object }[] };
      for (const { id, chat } of state.brands) {
        const answer = await fetch(`/console/api/brands/${id}`, {
          method: "PATCH", headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ chat: { ...chat, closableChat: true, waitMessage: "We usually answer within ten minutes.", survey } }),
        });
        if (!answer.ok) throw new Error(await answer.text());
      }
    }, survey);
    await eve.evaluate(async () => { // the browser may have the settings of a minute ago
      const asked = performance.getEntriesByType("resource").find((e) => e.name.includes("/c/settings?"));
      await fetch(asked?.name ?? "", { cache: "reload", credentials: "omit" });
    });
    await eve.reload();
    await widget.locator(".parley-launcher").click();
    await widget.locator("button", { hasText: "Thank you" }).first().click();
    await widget.getByRole("button", { name: "End chat" }).waitFor();
  });

  await step("files are chosen, shown, and sent with words", async () => {
    const picture = await eve.screenshot({ type: "png", clip: { x: 500, y: 100, width: 360, height: 240 } });
    await widget.locator("input[type=file]").setInputFiles([
      { name: "how it looks.png", mimeType: "image/png", buffer: picture },
      { name: "delivery note.txt", mimeType: "text/plain", buffer: Buffer.from("Two boxes, one dented.") },
    ]);
    await widget.locator(".held li[data-state=there]").nth(1).waitFor();
    await composer.pressSequentially("This is how it came");
  });
  await screen(eve, "widget-files-chosen");
  await step("and are in both threads", async () => {
    await composer.press("Enter");
    await widget.locator(".files img").waitFor();
    await rosa.locator(".files img").waitFor();
    await rosa.locator(".files", { hasText: "delivery note.txt" }).waitFor();
  });
  await step("the visitor sees that they came onto the agent's screen", async () => {
    await widget.locator(".receipt", { hasText: "Delivered" }).waitFor();
  });
  await screen(eve, "widget-files");
  await screen(rosa, "console-files");

  await step("the agent's files come the other way, alone", async () => {
    await rosa.locator("input[type=file]").setInputFiles([{ name: "care.txt", mimeType: "text/plain", buffer: Buffer.from("Water it once a week.") }]);
    await rosa.locator(".held small", { hasText: "kB" }).waitFor();
    await screen(rosa, "console-files-chosen");
    await rosa.getByRole("button", { name: "Send", exact: true }).click();
    await widget.locator(".files", { hasText: "care.txt" }).waitFor();
  });

  await step("the visitor is asked before the chat ends", async () => {
    await widget.getByRole("button", { name: "End chat" }).click();
    await widget.getByRole("alertdialog").waitFor();
  });
  await screen(eve, "widget-end-asked");
  await step("and is asked how it was when it has", async () => {
    await widget.getByRole("alertdialog").getByRole("button", { name: "End chat" }).click();
    await widget.getByText("You ended this chat").waitFor();
    await widget.getByRole("button", { name: "4 of 5" }).waitFor();
    await rosa.getByText("The customer ended the chat").waitFor();
    await rosa.getByText("The customer was asked how it was").waitFor();
  });
  await screen(eve, "widget-survey");
  await step("a rating is stored at the tap, and so is a choice", async () => {
    await widget.getByRole("button", { name: "4 of 5" }).click();
    await rosa.getByText("The customer rated this 4 of 5").waitFor();
    await widget.getByLabel("A plant").check();
    await widget.getByLabel("What should we do better?").fill("A sturdier box.");
    await widget.getByRole("button", { name: "Send answer" }).click();
    await rosa.getByText("A sturdier box.").first().waitFor();
  });
  await screen(eve, "widget-survey-answered");
  await screen(rosa, "console-ended");
  await step("the history tells that it has ended", async () => {
    await widget.getByRole("button", { name: "Back" }).click();
    await widget.getByText("Ended · ").first().waitFor();
  });
  await screen(eve, "widget-home-ended");
  await step("writing lets it go on", async () => {
    await widget.locator("button", { hasText: "Ended" }).first().click();
    await composer.pressSequentially("One thing more about the box");
    await composer.press("Enter");
    await widget.getByText("You ended this chat").waitFor({ state: "detached" });
    await rosa.getByText("went on with the chat").waitFor();
  });
}
