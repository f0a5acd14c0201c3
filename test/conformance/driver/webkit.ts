import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { freePort } from "../../rig/parley.ts";
import type { Driver, Size, Tab, Visitor } from "./driver.ts";
import { waited } from "./waiting.ts";
import { inside, type Hands } from "./elements.ts";
import { Line } from "./line.ts";

/** WebKitGTK as Debian has it, by its own WebDriver; it has no mode without a screen, so it gets one nobody sees. */
export async function webkitDriver(): Promise<Driver> {
  const screen = await Screen.begin();
  const free: Session[] = [];
  const all: Session[] = [];
  return {
    visitor: async (size = { width: 1280, height: 800 }) => {
      const session = free.pop() ?? (await Session.begin(screen.display));
      if (!all.includes(session)) all.push(session);
      return visitor(session, size, () => free.push(session));
    },
    close: async () => {
      for (const session of all) await session.end();
      screen.end();
    },
  };
}

function visitor(session: Session, size: Size, done: () => void): Visitor {
  const requests = (session.line.requests = []);
  return {
    tab: () => session.tab(size),
    requests: () => requests,
    cookies: () => session.cookies(),
    close: async () => {
      await session.clear();
      done(); // a session that could not be cleared is nobody's again
    },
  };
}

/** A process that ends with this one, however that ends. */
function started(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, options);
  process.once("exit", () => child.kill());
  return child;
}

class Screen {
  private constructor(
    private readonly child: ChildProcess,
    readonly display: string,
  ) {}

  static async begin(): Promise<Screen> {
    const child = started("Xvfb", ["-displayfd", "3", "-screen", "0", "1920x1440x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const display = await new Promise<string>((found, failed) => {
      child.on("error", () => failed(new Error("Xvfb is not installed: run `make tools`")));
      child.on("exit", (code) => failed(new Error(`Xvfb ended (${code})`)));
      child.stdio[3]?.once("data", (text: Buffer) => found(`:${text.toString().trim()}`)); // it says which display was free
    });
    return new Screen(child, display);
  }

  end(): void {
    this.child.kill();
  }
}

function browserPath(): string {
  const places = readdirSync("/usr/lib").flatMap((machine) => ["4.1", "4.0"].map((api) => `/usr/lib/${machine}/webkit2gtk-${api}/MiniBrowser`));
  const found = [process.env.MINIBROWSER, ...places].find((path) => path && existsSync(path));
  if (!found) throw new Error("WebKit's MiniBrowser is not installed: run `make tools`");
  return found;
}

/**
 * A value as JSON. It runs in the page, where WebKit's driver and this share the language's own objects with scripts that
 * have changed them: so it leans on nothing that a page can change, and the driver gets to see nothing but digits.
 */
function told(value: unknown): string {
  if (typeof value === "string") {
    let text = '"';
    for (let i = 0; i < value.length; i += 1) {
      const letter = value[i] as string;
      if (letter === '"' || letter === "\\") text += "\\" + letter;
      else if (letter < " ") text += "\\u00" + (letter < "\x10" ? "0" : "") + letter.charCodeAt(0).toString(16);
      else text += letter;
    }
    return text + '"';
  }
  if (value === null || typeof value !== "object") return value === undefined ? "" : `${value as number}`;
  let text = "";
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) text += (i ? "," : "") + (told(value[i]) || "null");
    return `[${text}]`;
  }
  const names = Object.keys(value);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] as string;
    const part = told((value as Record<string, unknown>)[name]);
    if (part) text += (text ? "," : "") + told(name) + ":" + part;
  }
  return `{${text}}`;
}

/**
 * A WebDriver session is a browser of its own, and a driver process has one at a time. It takes a second to begin and is
 * used by one visitor after the other; nothing of an earlier one can be met again.
 */
class Session {
  /** The window that the driver's commands go to. */
  private current = "";
  private last: Promise<unknown> = Promise.resolve();
  private tabs: string[] = [];
  /** Where this visitor has been, and may have left something. */
  private readonly origins = new Set<string>();

  private constructor(
    readonly line: Line,
    private readonly child: ChildProcess,
    private readonly base: string,
    /** Keeps the session open between two visitors. */
    private readonly home: string,
  ) {}

  static async begin(display: string): Promise<Session> {
    const line = await Line.begin();
    const port = await freePort();
    const child = started("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], { stdio: "ignore", env: { ...process.env, DISPLAY: display, TZ: "UTC", WEBKIT_DISABLE_DMABUF_RENDERER: "1" } }); // without a graphics card the other renderer takes twice the time
    const gone = new Promise<never>((_, failed) => {
      child.on("error", () => failed(new Error("WebKitWebDriver is not installed: run `make tools`")));
      child.on("exit", (code) => failed(new Error(`WebKitWebDriver ended (${code})`)));
    });
    gone.catch(() => undefined);
    const driver = `http://127.0.0.1:${port}`;
    const ready = async (): Promise<void> => {
      while (!(await fetch(`${driver}/status`).then((answer) => answer.ok, () => false))) await new Promise((wake) => setTimeout(wake, 20));
    };
    await Promise.race([ready(), gone]);
    const alwaysMatch = {
      "webkitgtk:browserOptions": { binary: browserPath(), args: ["--automation"] },
      proxy: { proxyType: "manual", httpProxy: line.address, noProxy: [] },
      timeouts: { script: 120_000, pageLoad: 30_000 },
    };
    const { sessionId } = await ask<{ sessionId: string }>("POST", `${driver}/session`, { capabilities: { alwaysMatch } });
    const base = `${driver}/session/${sessionId}`;
    return new Session(line, child, base, await ask<string>("GET", `${base}/window`));
  }

  private alone<R>(work: () => Promise<R>): Promise<R> {
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined);
    return mine;
  }

  /** A command to one window. */
  private command<R>(window: string, method: string, path: string, body?: unknown): Promise<R> {
    return this.alone(async () => {
      if (this.current !== window) await ask("POST", `${this.base}/window`, { handle: window });
      this.current = window;
      return ask<R>(method, this.base + path, body);
    });
  }

  /** Each tab is a window to itself, so that all of them are seen. */
  async tab(size: Size): Promise<Tab> {
    const { handle } = await this.command<{ handle: string }>(this.home, "POST", "/window/new", { type: "window" });
    this.tabs.push(handle);
    const to = <R>(method: string, path: string, body?: unknown): Promise<R> => this.command<R>(handle, method, path, body);
    const run: Tab["run"] = async (fn, argument) => {
      const script = `${told.toString()}
        const done = arguments[arguments.length - 1];
        (async () => {
          let answer;
          try { answer = "=" + told(await (${fn.toString()})(${JSON.stringify(argument)})); } catch (reason) { answer = "!" + told(String(reason)); }
          let codes = "";
          for (let i = 0; i < answer.length; i += 1) codes += (answer.charCodeAt(i) + 65536).toString(16);
          done(codes);
        })();`;
      const codes = await to<string>("POST", "/execute/async", { script, args: [] });
      const answer = codes.replace(/1(....)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
      const value: unknown = answer === "=" ? undefined : JSON.parse(answer.slice(1));
      if (answer.startsWith("!")) throw new Error(value as string);
      return value as never;
    };
    // What a person sees is the window without the browser's own bars. It takes a new size when it gets to it: what it has
    // meanwhile says nothing of its bars. Narrow phones are narrower than a window can be: then it keeps what it has.
    const resize = (size: Size): Promise<true> => {
      let last = "";
      let still = 0;
      return waited(
        20_000,
        async () => {
          const { width, height } = await run(() => ({ width: innerWidth, height: innerHeight }), undefined);
          const now = `${width} × ${height}`;
          still = now === last ? still + 1 : 0;
          last = now;
          if ((width === size.width && height === size.height) || still === 6) return true;
          const outer = await to<Size>("GET", "/window/rect");
          await to("POST", "/window/rect", { width: size.width + outer.width - width, height: size.height + outer.height - height });
          return undefined;
        },
        () => new Error(`the window does not keep still at ${last}`),
      );
    };
    await resize(size);
    const hands: Hands = {
      run,
      click: (x, y) => to("POST", "/actions", { actions: [{ type: "pointer", id: "mouse", actions: [{ type: "pointerMove", x: Math.round(x), y: Math.round(y) }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }] }] }),
      key: (name) => {
        const all = name.split("+").map((each) => keys[each] ?? each);
        const press = (type: string) => (value: string) => ({ type, value });
        return to("POST", "/actions", { actions: [{ type: "key", id: "keys", actions: [...all.map(press("keyDown")), ...all.reverse().map(press("keyUp"))] }] });
      },
    };
    return {
      go: (address) => {
        this.origins.add(new URL(address).origin);
        return to("POST", "/url", { url: address });
      },
      // As the other engines' button does: the page is asked for again, what it loads may come from the cache. The
      // driver's own command asks for everything again.
      reload: async () => to("POST", "/url", { url: await to<string>("GET", "/url") }),
      run,
      frame: (id) => inside(hands, id),
      page: () => inside(hands, null),
      key: hands.key,
      resize: async (size) => void (await resize(size)),
      offline: async (on) => this.line.offline(on),
      close: () => this.shut(handle),
    };
  }

  private async shut(window: string): Promise<void> {
    if (!this.tabs.includes(window)) return;
    this.tabs = this.tabs.filter((tab) => tab !== window);
    await this.command(window, "DELETE", "/window");
  }

  async cookies(): Promise<string[]> {
    const [window = this.home] = this.tabs;
    return (await this.command<{ name: string }[]>(window, "GET", "/cookie")).map((cookie) => cookie.name);
  }

  /** Nothing is left of a visitor: what an origin keeps can only be taken away from a page of it, without a script that puts it back. */
  async clear(): Promise<void> {
    for (const tab of this.tabs) {
      const origin = await this.command<string>(tab, "POST", "/execute/sync", { script: "return location.origin", args: [] }).catch(() => "null");
      if (origin !== "null") this.origins.add(origin);
    }
    for (const tab of this.tabs) await this.shut(tab);
    const to = (method: string, path: string, body?: unknown): Promise<unknown> => this.command(this.home, method, path, body);
    await this.line.forget(async () => {
      for (const origin of this.origins) {
        await to("POST", "/url", { url: origin });
        await to("DELETE", "/cookie");
        await to("POST", "/execute/sync", { script: "localStorage.clear()", args: [] });
      }
      await to("POST", "/url", { url: "about:blank" });
    });
    this.origins.clear();
  }

  async end(): Promise<void> {
    await ask("DELETE", this.base).catch(() => undefined);
    this.child.kill();
    this.line.end();
  }
}

const keys: Record<string, string> = { Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004", Shift: "\uE008", Backspace: "\uE003", ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015" };

async function ask<R>(method: string, address: string, body?: unknown): Promise<R> {
  const answer = await fetch(address, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: R & { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
