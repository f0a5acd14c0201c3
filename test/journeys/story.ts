import { copyFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { launchChromium } from "../conformance/driver/chromium.ts";
import { Demo } from "../rig/demo.ts";
import { Site } from "../rig/site.ts";
import { ending } from "./ending.ts";
import { freshOut, look } from "./look.ts";
import { offering } from "./offering.ts";
import { picturing } from "./picturing.ts";
import { settings } from "./settings.ts";

let passed = 0;
const problems: string[] = [];

/** One sentence of the story: it holds, or what is wrong is told. */
async function step(sentence: string, holds: () => Promise<void>): Promise<void> {
  try {
    await holds();
    passed += 1;
    console.log(`ok      ${sentence}`);
  } catch (reason) {
    const text = (reason instanceof Error ? reason.message : String(reason)).split("\n").slice(0, 12).join("\n        ");
    problems.push(sentence);
    console.log(`not ok  ${sentence}\n        ${text}`);
  }
}

/** A screen in every size and scheme, and nothing for axe-core to find. */
async function screen(page: Page, name: string): Promise<void> {
  await step(`${name}: seen in two sizes and two schemes, axe finds nothing`, async () => {
    const findings = await look(page, name);
    if (findings.length > 0) throw new Error(findings.join("\n        "));
  });
}

async function person(browser: Browser, name: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "UTC", reducedMotion: "reduce" });
  context.setDefaultTimeout(10_000);
  context.on("weberror", (error) => void step(`nothing goes wrong in ${name}'s browser`, () => Promise.reject(error.error())));
  return context;
}

/** "Seen" within the widget's words: the thread scrolled to its end shows the text. */
const said = (where: FrameLocator | Page, text: string) => where.locator(".bubble", { hasText: text }).last();

async function story(browser: Browser, demo: Demo, site: Site): Promise<void> {
  const eve = await (await person(browser, "the visitor")).newPage();
  const rosa = await (await person(browser, "the agent")).newPage();
  const widget = eve.frameLocator("#kustomer-ui-sdk-iframe");
  const composer = widget.locator("#messageThreadInputTextArea");
  const launcher = widget.locator(".parley-launcher");
  const answer = rosa.getByLabel("Your answer");

  await step("a visitor opens the shop, the launcher is there", async () => {
    await eve.goto(demo.links.shop);
    await launcher.waitFor();
  });
  await screen(eve, "shop-widget-closed");

  await step("the agent's link signs in by a click, and works once", async () => {
    await rosa.goto(demo.links.console);
    await rosa.getByRole("button").first().click();
    await rosa.locator(".row").first().waitFor();
    const second = await (await person(browser, "a second one")).newPage();
    await second.goto(demo.links.console);
    await second.waitForFunction(() => document.body.innerText.length > 20);
    const button = second.getByRole("button").first();
    if (await button.isVisible()) await button.click();
    await second.waitForTimeout(500);
    if (await second.locator(".row").count()) throw new Error("the link signed in twice");
    await second.context().close();
  });
  await screen(rosa, "console-inbox");

  await step("the visitor opens the widget and finds the home", async () => {
    await launcher.click();
    await widget.locator(".card.write").waitFor();
  });
  await screen(eve, "widget-open");

  await step("typing reaches the console", async () => {
    await widget.locator(".card.write").click();
    await composer.pressSequentially("Does the monstera like shade?");
    await composer.press("Enter");
    await said(widget, "Does the monstera like shade?").waitFor();
    const row = rosa.locator(".row", { hasText: "Does the monstera like shade?" });
    await row.waitFor();
    await row.locator("a").first().click();
    await said(rosa, "Does the monstera like shade?").waitFor();
    await composer.pressSequentially("It stands in a hall");
    await rosa.getByRole("img", { name: /is typing/ }).first().waitFor();
  });

  await step("the visitor's words are in the console at once", async () => {
    await composer.press("Enter");
    await said(rosa, "It stands in a hall").waitFor({ timeout: 2000 });
  });

  await step("the agent's typing reaches the visitor", async () => {
    await answer.pressSequentially("It likes **bright** shade");
    await widget.getByRole("img", { name: /is typing/ }).waitFor();
  });

  await step("the answer is in the widget at once, with the agent's name", async () => {
    await answer.press("Control+Enter");
    await said(widget, "It likes bright shade").waitFor({ timeout: 2000 });
    await widget.getByText("Rosa Larkspur").first().waitFor();
  });

  await step("the visitor has seen it, and the agent sees that", async () => {
    await rosa.locator(".receipt", { hasText: "Seen" }).waitFor();
  });
  await screen(eve, "widget-thread");
  await screen(rosa, "console-thread");

  await step("an answer while the widget is closed shows as unread, and opening it takes the number away", async () => {
    await launcher.click();
    await widget.locator(".panel").waitFor({ state: "hidden" });
    await answer.pressSequentially("And water it once a week");
    await answer.press("Control+Enter");
    await widget.locator(".parley-badge", { hasText: "1" }).waitFor();
  });
  await screen(eve, "shop-unread");
  await step("the thread is where it was", async () => {
    await launcher.click();
    await said(widget, "And water it once a week").waitFor();
    if (!(await composer.evaluate((el) => el === el.ownerDocument.activeElement))) throw new Error("the keyboard is not in the composer");
    await widget.locator(".parley-badge:not([hidden])").waitFor({ state: "detached" });
    await rosa.locator(".receipt", { hasText: "Seen" }).waitFor();
  });

  await step("what links lead to comes under the message, on both sides, and the thread stays at its end", async () => {
    await answer.pressSequentially(`This lamp helps it: ${site.url}/lamp, under this chair: ${site.url}/chair`);
    await answer.press("Control+Enter");
    for (const where of [widget, rosa]) {
      const last = where.locator(".previews a", { hasText: "Chair" });
      await last.locator("img").waitFor({ timeout: 30_000 });
      await last.evaluate((card) => {
        const { bottom } = card.getBoundingClientRect();
        const view = card.ownerDocument.defaultView;
        if (!view || bottom > view.innerHeight) throw new Error("the card is below what is seen");
      });
    }
  });
  await screen(eve, "widget-previews");
  await screen(rosa, "console-previews");

  await step("a message that the server refuses stays, and says so", async () => {
    await eve.route("**/c/messages", (route) =>
      route.fulfill({
        status: 413,
        headers: { "Access-Control-Allow-Origin": new URL(demo.links.shop).origin, "Content-Type": "application/json" },
        body: JSON.stringify({ errors: [{ status: 413, code: "toolarge", title: "Too Large", message: "This is too long." }] }),
      }),
    );
    await composer.pressSequentially("One thing more");
    await composer.press("Enter");
    await widget.locator(".failed").waitFor();
  });
  await screen(eve, "widget-failed-send");
  await step("and goes at the second try", async () => {
    await eve.unroute("**/c/messages");
    await widget.getByRole("button", { name: "Try again" }).click();
    await widget.locator(".failed").waitFor({ state: "detached" });
    await said(rosa, "One thing more").waitFor();
  });

  await step("done, and opened again by the visitor", async () => {
    await answer.press("Escape");
    await rosa.keyboard.press("e");
    await rosa.goto(new URL("/console/done", demo.links.console).href);
    await rosa.locator(".row", { hasText: "One thing more" }).waitFor();
    await composer.pressSequentially("Thank you");
    await composer.press("Enter");
    await rosa.goto(new URL("/console/open", demo.links.console).href);
    await rosa.locator(".row", { hasText: "Thank you" }).waitFor();
  });

  await step("the visitor comes back later and finds everything", async () => {
    await eve.reload();
    await launcher.waitFor();
    await launcher.click();
    await widget.locator("button, a", { hasText: "Thank you" }).first().click();
    for (const text of ["Does the monstera like shade?", "It likes bright shade", "One thing more", "Thank you"]) await said(widget, text).waitFor();
  });

  await rosa.locator(".row", { hasText: "Thank you" }).locator("a").first().click();
  await ending({ step, screen }, eve, rosa);
  await offering({ step, screen }, eve, rosa);
  await picturing({ step, screen }, eve, rosa);
  await settings({ step, screen }, eve, rosa);

  await step("settings show the snippet and the policy for it", async () => {
    await rosa.goto(new URL("/console/settings", demo.links.console).href);
    await rosa.locator(".settings-menu a").first().waitFor();
  });
  await screen(rosa, "console-settings");
  for (const href of await rosa.locator(".settings-menu a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))) {
    const name = href.split("/").at(-1) ?? "";
    await step(`settings: ${name} opens`, async () => {
      await rosa.goto(href);
      await rosa.locator("main h1, main h2, .settings h1, .settings h2").first().waitFor();
    });
    await screen(rosa, `console-settings-${name}`);
  }

  await step("the guide tells how to begin", async () => {
    await eve.goto(demo.links.guide);
    await eve.getByRole("heading").first().waitFor();
  });
  await screen(eve, "guide");
}

/** Puts the README's picture where it belongs: UPDATE=1. */
async function publish(): Promise<void> {
  const from = fileURLToPath(new URL("out/widget-thread-wide-light.png", import.meta.url));
  await copyFile(from, fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url)));
}

export async function main(): Promise<number> {
  await freshOut();
  const site = await Site.begin();
  const demo = await Demo.begin(site.flags);
  const browser = await launchChromium();
  try {
    await story(browser, demo, site);
    if (process.env.UPDATE) await publish();
  } finally {
    await browser.close();
    await demo.end();
  }
  console.log(`journeys: ${passed} passed, ${problems.length} failed`);
  return problems.length > 0 || passed === 0 ? 1 : 0;
}
