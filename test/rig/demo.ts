import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binary, freePort } from "./parley.ts";

/** What `parley serve --demo` prints: where the newcomer begins. */
export interface Links {
  shop: string;
  console: string;
  guide: string;
}

/** The demo as `make run` serves it, on a fresh folder. */
export class Demo {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly links: Links,
  ) {}

  static async begin(flags: string[] = []): Promise<Demo> {
    const folder = await mkdtemp(join(tmpdir(), "parley-demo-"));
    const child = spawn(binary, ["serve", "--demo", "--data", folder, "--listen", `127.0.0.1:${await freePort()}`, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const links = await new Promise<Links>((found, failed) => {
      const late = setTimeout(() => failed(new Error(`no links within 20 s:\n${said}`)), 20_000);
      child.stdout.on("data", (text: Buffer) => {
        said += text.toString();
        const link = (name: string): string | undefined => new RegExp(`^ +${name} +(\\S+)$`, "m").exec(said)?.[1];
        const [shop, console, guide] = [link("shop"), link("console"), link("guide")];
        if (!shop || !console || !guide) return;
        clearTimeout(late);
        found({ shop, console, guide });
      });
      child.stderr.on("data", (text: Buffer) => (said += text.toString()));
      child.once("exit", () => failed(new Error(`the demo ended:\n${said}`)));
    });
    return new Demo(child, folder, links);
  }

  async end(): Promise<void> {
    const gone = new Promise((done) => this.child.once("exit", done));
    if (this.child.exitCode === null) {
      this.child.kill("SIGTERM");
      const late = setTimeout(() => this.child.kill("SIGKILL"), 10_000);
      await gone;
      clearTimeout(late);
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
