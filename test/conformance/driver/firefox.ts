import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type Browser, type BrowserContext, type KeyInput, type Page } from "puppeteer-core";
import type { Driver, Size, Tab, Visitor } from "./driver.ts";
import { inside } from "./elements.ts";

function firefoxPath(): string {
  const found = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => path && existsSync(path));
  if (!found) throw new Error("Firefox is not installed: run `make tools`");
  return found;
}

/** Stock Firefox, spoken to by WebDriver BiDi. */
export async function firefoxDriver(): Promise<Driver> {
  const saved = await mkdtemp(join(tmpdir(), "parley-saved-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxPath(),
    headless: true,
    defaultViewport: null,
    env: { ...process.env, TZ: "UTC" },
    extraPrefsFirefox: {
      "intl.accept_languages": "en-US",
      "browser.download.folderList": 2,
      "browser.download.dir": saved,
      // What only a person's Firefox needs, and what takes a third of the time.
      "browser.sessionstore.resume_from_crash": false,
      "toolkit.cosmeticAnimations.enabled": false,
    },
  });
  const windows = new Windows(browser);
  return {
    visitor: async (size = { width: 1280, height: 800 }) => visitor(await browser.createBrowserContext(), size, windows),
    close: async () => {
      await browser.close();
      await rm(saved, { recursive: true, force: true });
    },
  };
}

/**
 * A tab is seen only while it is in front of its window, so each has a window to itself. A window takes a second to
 * open and is kept for the next tab. Firefox fails to open a tab while it closes another: one at a time.
 */
class Windows {
  private readonly free: Page[] = [];
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly browser: Browser) {}

  /** Presses a key in a window that has the focus, as only one of them can. */
  press(page: Page, press: () => Promise<void>): Promise<void> {
    return this.alone(async () => {
      await page.bringToFront();
      await press();
    });
  }

  private alone<R>(work: () => Promise<R>): Promise<R> {
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }

  /** A new tab of this visitor's in a window of its own; the answer's second part gives the window back. */
  open(context: BrowserContext): Promise<[Page, () => Promise<void>]> {
    return this.alone(async () => {
      const window = this.free.pop() ?? (await this.browser.newPage({ type: "window" }));
      await window.bringToFront(); // a new tab opens in the window in front
      const page = await context.newPage();
      const close = async (): Promise<void> => {
        if (page.isClosed()) return;
        await this.alone(() => page.close());
        this.free.push(window);
      };
      return [page, close];
    });
  }

  done(context: BrowserContext): Promise<void> {
    return this.alone(() => context.close());
  }
}

async function visitor(context: BrowserContext, size: Size, windows: Windows): Promise<Visitor> {
  const requests: string[] = [];
  const tabs: Tab[] = [];
  return {
    tab: async () => {
      const [page, close] = await windows.open(context);
      await page.setViewport(size);
      page.on("request", (request) => {
        const socket = "sec-websocket-key" in request.headers();
        requests.push(socket ? `SOCKET ${request.url().replace("http", "ws")}` : `${request.method()} ${request.url()}`);
      });
      const opened = tab(page, windows, close);
      tabs.push(opened);
      return opened;
    },
    requests: () => requests,
    cookies: async () => (await context.cookies()).map((cookie) => cookie.name),
    close: async () => {
      for (const opened of tabs) await opened.close();
      await windows.done(context);
    },
  };
}

function tab(page: Page, windows: Windows, close: () => Promise<void>): Tab {
  const run: Tab["run"] = (fn, argument) => page.evaluate(fn as (argument: unknown) => never, argument);
  const hands = {
    run,
    click: (x: number, y: number) => page.mouse.click(x, y),
    key: async (name: string) => {
      const all = name.split("+") as KeyInput[];
      const last = all.pop() as KeyInput;
      for (const held of all) await page.keyboard.down(held);
      await page.keyboard.press(last);
      for (const held of all) await page.keyboard.up(held);
    },
  };
  return {
    go: async (address) => void (await page.goto(address, { waitUntil: "load" })),
    reload: async () => void (await page.reload({ waitUntil: "load" })),
    run,
    frame: (id) => inside(hands, id),
    page: () => inside(hands, null),
    key: (name) => windows.press(page, () => hands.key(name)),
    resize: (size) => page.setViewport(size),
    offline: (on) => page.setOfflineMode(on),
    close,
  };
}
