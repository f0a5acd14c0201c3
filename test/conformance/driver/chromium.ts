import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type FrameLocator, type Page } from "playwright-core";
import type { Driver, Inside, Size, Tab, Visitor } from "./driver.ts";

const patience = 20_000;

export function chromiumPath(): string {
  const found = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
  if (!found) throw new Error("Chromium is not installed: run `make tools`");
  return found;
}

/** Chromium as the tests use it; `env` is added to the environment that it runs in. */
export async function launchChromium(env: Record<string, string> = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    env: { ...process.env, ...env },
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

export async function chromiumDriver(): Promise<Driver> {
  const browser = await launchChromium();
  return {
    visitor: async (size = { width: 1280, height: 800 }) => visitor(browser, size),
    close: () => browser.close(),
  };
}

async function visitor(browser: Browser, size: Size): Promise<Visitor> {
  const context = await browser.newContext({ viewport: size, locale: "en-US", timezoneId: "UTC" });
  context.setDefaultTimeout(patience);
  const requests: string[] = [];
  context.on("request", (request) => requests.push(`${request.method()} ${request.url()}`));
  return {
    tab: async () => {
      const page = await context.newPage();
      page.on("websocket", (socket) => requests.push(`SOCKET ${socket.url()}`));
      return tab(context, page);
    },
    requests: () => requests,
    cookies: async () => (await context.cookies()).map((cookie) => cookie.name),
    close: () => context.close(),
  };
}

function tab(context: BrowserContext, page: Page): Tab {
  return {
    go: async (address) => void (await page.goto(address, { waitUntil: "load" })),
    reload: async () => void (await page.reload({ waitUntil: "load" })),
    run: async (fn, argument) => page.evaluate(fn as (argument: unknown) => never, argument),
    frame: (id) => inside(page.frameLocator(`#${id}`)),
    page: () => inside(page),
    key: (name) => page.keyboard.press(name),
    resize: (size) => page.setViewportSize(size),
    offline: (on) => context.setOffline(on),
    close: () => page.close(),
  };
}

function inside(root: Page | FrameLocator): Inside {
  return {
    click: (selector) => root.locator(selector).first().click(),
    type: (selector, text) => root.locator(selector).first().pressSequentially(text),
    press: (selector, key) => root.locator(selector).first().press(key),
    shows: (selector) => root.locator(selector).first().waitFor({ state: "visible" }),
    hides: (selector) => root.locator(selector).first().waitFor({ state: "hidden" }),
    visible: (selector) => root.locator(selector).first().isVisible(),
    texts: (selector) => root.locator(selector).allInnerTexts(),
    box: async (selector) => ((await root.locator(selector).count()) > 0 ? root.locator(selector).first().boundingBox() : null),
  };
}
