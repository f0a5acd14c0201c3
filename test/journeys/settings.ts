import type { Page } from "playwright-core";

interface Telling {
  step(sentence: string, holds: () => Promise<void>): Promise<void>;
  screen(page: Page, name: string): Promise<void>;
}

/** An owner changes what the chat is set to: the widget beside the form shows it as it is typed, and a visitor's open page once it is saved. */
export async function settings({ step, screen }: Telling, eve: Page, rosa: Page): Promise<void> {
  const widget = eve.frameLocator("#kustomer-ui-sdk-iframe");
  const preview = rosa.frameLocator(".preview iframe").frameLocator("#kustomer-ui-sdk-iframe");
  const foot = rosa.locator(".form-foot");

  const conversations = () => rosa.evaluate(async () => ((await (await fetch("/console/api/inbox?view=open")).json()) as { rows: object[] | null }).rows?.length ?? 0);
  const before = await conversations();

  await step("the widget stands beside the form", async () => {
    await rosa.goto(new URL("/console/settings/chat", rosa.url()).href);
    await preview.getByRole("heading", { level: 1 }).waitFor();
  });
  await step("and shows what is typed, before it is saved", async () => {
    await rosa.getByLabel("Greeting").fill("Good evening. What can we grow for you?");
    await preview.getByRole("heading", { name: "Good evening. What can we grow for you?" }).waitFor();
  });
  await screen(rosa, "console-settings-chat");
  await step("a chat that waits shows what is said until somebody joins", async () => {
    await rosa.getByRole("button", { name: "Chat", exact: true }).click();
    await rosa.getByLabel("Until somebody joins").fill("We answer within the hour.");
    await preview.getByText("We answer within the hour.").waitFor();
  });
  await screen(rosa, "console-settings-thread");
  await step("the page beside the form has an origin of nobody's, and cannot act as the agent", async () => {
    const frame = rosa.frames().find((f) => f.url().startsWith("data:"));
    const is = await frame?.evaluate(async () => {
      const outside = ((): string => {
        try {
          return String(parent.document.title);
        } catch {
          return "out of reach";
        }
      })();
      const asked = await new Promise((done) => {
        const r = new XMLHttpRequest();
        r.onloadend = () => done(r.status);
        r.open("GET", `${(document.querySelector("[data-console]") as HTMLElement).dataset["console"]}/console/api/state`);
        r.withCredentials = true;
        r.send();
      });
      return [self.origin, outside, asked];
    });
    if (JSON.stringify(is) !== '["null","out of reach",0]') throw new Error(JSON.stringify(is));
  });
  await step("nothing is lost without a question", async () => {
    await rosa.getByRole("link", { name: "Business hours" }).click();
    await rosa.getByRole("dialog", { name: "Leave without saving?" }).waitFor();
    await screen(rosa, "console-settings-leave");
    await rosa.getByRole("button", { name: "Keep editing" }).click();
  });
  await step("what the server refuses stands at its field", async () => {
    await rosa.getByLabel("Team picture").fill("icon.png");
    await foot.getByRole("button", { name: "Save" }).click();
    await rosa.getByText("This is not an absolute http or https URL.").waitFor();
    await rosa.getByLabel("Team picture").fill("");
  });
  await step("saved, it reaches the visitor's open page without a load", async () => {
    await eve.evaluate(() => ((window as unknown as { stays: boolean }).stays = true));
    await foot.getByRole("button", { name: "Save" }).click();
    await foot.getByText("Not saved yet.").waitFor({ state: "detached" });
    const back = widget.getByRole("button", { name: "Back" });
    if (await back.isVisible()) await back.click();
    await widget.getByRole("heading", { name: "Good evening. What can we grow for you?" }).waitFor();
    if (!(await eve.evaluate(() => (window as unknown as { stays?: boolean }).stays))) throw new Error("the page was loaded again");
  });
  await screen(eve, "widget-settings-changed");

  await step("looking at the widget has made no conversation", async () => {
    const now = await conversations();
    if (now !== before) throw new Error(`${now} conversations are open, not ${before}`);
  });

  await step("business hours have a zone, split days and holidays", async () => {
    await rosa.getByRole("link", { name: "Business hours" }).click();
    await rosa.getByRole("button", { name: "Add business hours" }).click();
    await rosa.getByLabel("Name", { exact: true }).fill("Berlin office");
    await rosa.getByLabel("Time zone").selectOption("Europe/Berlin");
    await rosa.getByRole("group", { name: "Monday" }).getByRole("button", { name: "Add another time" }).click();
    await rosa.getByRole("button", { name: "Add a holiday" }).click();
    await rosa.getByLabel("Name of the holiday").fill("New Year");
  });
  await screen(rosa, "console-settings-hours");
  await step("and are kept", async () => {
    await rosa.getByLabel("The default one").setChecked(false);
    await foot.getByRole("button", { name: "Make them" }).click();
    await rosa.getByText("Europe/Berlin · id").waitFor();
  });

  await step("the survey shows as its questions are written", async () => {
    await rosa.getByRole("link", { name: "Survey" }).click();
    await rosa.getByLabel("Ask how a chat was").setChecked(true);
    await rosa.getByLabel("Question", { exact: true }).fill("Were we of help?");
    await preview.getByRole("heading", { name: "Were we of help?" }).waitFor();
    await rosa.getByLabel("Scale").selectOption("thumb");
    await preview.locator(".scale button").nth(1).waitFor();
    await rosa.getByRole("button", { name: "Add a question" }).click();
  });
  await screen(rosa, "console-settings-survey");
  await step("and can be discarded", async () => {
    await foot.getByRole("button", { name: "Discard" }).click();
    await foot.getByText("Not saved yet.").waitFor({ state: "detached" });
  });
  await step("another brand is made", async () => {
    await rosa.getByRole("link", { name: "Brands" }).click();
    await rosa.getByLabel("Name of the new brand").fill("Outlet");
    await rosa.getByRole("button", { name: "Make it" }).click();
    await rosa.getByRole("heading", { name: "Outlet" }).waitFor();
  });
  await screen(rosa, "console-settings-brands");
  await rosa.getByRole("link", { name: "Domains and pages" }).click();
  await screen(rosa, "console-settings-domains");
  await rosa.getByRole("link", { name: "Attributes" }).click();
  await rosa.getByLabel("Name", { exact: true }).waitFor();
  await screen(rosa, "console-settings-attributes");
}
